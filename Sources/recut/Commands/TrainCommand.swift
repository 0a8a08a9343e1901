import ArgumentParser
import Foundation
import RecutHost
import RecutMedia
import RecutModel
import RecutPlugin
import RecutRuntime
import Vision

struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Learns from your examples.", subcommands: [TrainShotsCommand.self])
}

/// How to learn, on the command line.
enum LearningKind: String, ExpressibleByArgument, CaseIterable {
  case svm, forest
  case naiveBayes = "naive-bayes"

  var kind: ShotModel.Kind {
    switch self {
    case .svm: .svm
    case .forest: .forest
    case .naiveBayes: .naiveBayes
    }
  }
}

struct TrainShotsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shots",
    abstract: "Learns to tell shots apart from shots that you have labelled, and says how well it can.",
    discussion: """
        recut train shots my.yml --labels labels.csv --shots shots --features features --features sound.momentary
        recut train shots my.yml --labels labels.csv --shots shots --features features --model forest --json

      The list of examples has the columns `label`, `shot` (counted from 0) or `start` and `end`, and, where the recipe has \
      several media, `media`. What is written is for the node `classify-shots`; `recut plugins show classify-shots` tells all.
      """)

  @OptionGroup var recipe: RecipeArguments
  @Option(help: ArgumentHelp("The list of examples.", valueName: "file.csv")) var labels: String
  @Option(
    parsing: .singleValue, help: ArgumentHelp("Which node finds the shots; for each film one.", valueName: "node"))
  var shots: [String]
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "By what they are told apart; can be given several times. NAME=NODE,NODE puts what was found in several films under one name.",
      valueName: "node[.output]"))
  var features: [String]
  @Option(help: "How to learn.") var model = LearningKind.svm
  @Option(help: "Into how many parts examples are divided to try out what was learnt.") var folds = 5
  @Option(help: "What chance begins from.") var seed: UInt64 = 1
  @Option(help: ArgumentHelp("Where to write the model; without it beside the examples.", valueName: "file")) var out:
    String?
  @Flag(help: "Print one JSON object.") var json = false
  @Flag(help: "Run every node anew, whatever is stored.") var force = false
  @OptionGroup var talk: TalkOptions

  func validate() throws {
    if shots.isEmpty { throw ValidationError("--shots is missing: the node that finds the shots") }
    if features.isEmpty { throw ValidationError("--features is missing: nodes by which shots are told apart") }
    if !(2...100).contains(folds) { throw ValidationError("--folds is from 2 to 100, not \(folds)") }
  }

  private var sources: [TrainingExamples.Source] { features.map(TrainingExamples.Source.init) }

  private var target: String {
    if let out { return WorkingFolder.absolute(out) }
    let path = WorkingFolder.absolute(labels)
    return (path.hasSuffix(".csv") ? String(path.dropLast(4)) : path) + ".model.json"
  }

  func run() async throws {
    let interruption = Interruption()
    let file = try LabelFile(labels)
    let checked = try CheckedRecipe(recipe)
    for diagnostic in checked.warnings { talk.say(diagnostic) }
    let wanted = shots + sources.flatMap(\.references)
    let graph = PlannedGraph(checked.graph)
    for reference in wanted {
      do { _ = try graph.source(of: reference) } catch { throw ValidationError(error.message) }
    }
    try OutputFolder.requirePlace(for: target)
    let making = EditMaking(checked, isForced: force, cancellation: interruption.cancellation, talk)
    let report = try await making.report(values: Array(Set(wanted)).sorted())
    let values = Dictionary(report.values.map { ($0.reference, $0.value) }) { first, _ in first }
    let examples = try TrainingExamples(file, shots: shots, sources: sources, values: values)
    let trained = try train(examples, interruption)
    try write(trained)
    try Streams.result(json ? page(trained).text(indented: true) : TrainingPage(trained.report, target).text)
  }

  private func train(_ examples: TrainingExamples, _ interruption: Interruption) throws -> ShotModel {
    let request = TrainingRequest(
      kind: model.kind, columns: examples.columns, rows: examples.rows, labels: examples.labels, folds: folds,
      seed: seed)
    let cancellation = interruption.cancellation
    let answer: Data
    do {
      answer = try InstalledPlugins.vision.ask(
        TrainingRequest.word, try ShotCoding.encoder.encode(request), environment: Environment.all
      ) { cancellation.isCancelled }
    } catch {
      throw cancellation.isCancelled ? RecutError.interrupted : RecutError(error)
    }
    switch try ShotCoding.decoder.decode(TrainingAnswer.self, from: answer) {
    case .model(let trained): return trained
    case .refused(let why): throw RecutError(.badInput, "'\(labels)': \(why)")
    case .failed(let why): throw RecutError(.failed, "training failed: \(why)")
    }
  }

  /// Whole, or not at all.
  private func write(_ model: ShotModel) throws {
    try OutputFolder.make(for: target)
    do {
      try model.data().write(to: URL(filePath: target), options: .atomic)
    } catch {
      throw RecutError(.cannotCreate, "writing '\(target)': \(error.localizedDescription)")
    }
  }

  private func page(_ model: ShotModel) -> JSON {
    JSON.object(["recipe": .string(recipe.recipe), "file": .string(target)] as KeyValuePairs<String, JSON?>)
      .adding(.init("report", model.report.json))
  }
}
