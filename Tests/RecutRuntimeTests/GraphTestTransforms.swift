import RecutModel
import RecutPlugin

extension GraphTestPlugins {
  struct Score: Transform {
    static let id = "weighted-score", version = "1", summary = "Scores shots."
    static let inputs = [
      Port("shots", .shots, help: "the shots to score"),
      Port("signals", .signal, .cues, .regions, list: true, help: "what counts"),
    ]
    static let outputs = [Port("scores", .scores, help: "the scores")]
    static let parameters: [Parameter<Self>] = [
      .weights("weights", \.weights, in: -10...10, "How much each counts."),
      .text("veto", \.veto, "Never these."),
    ]
    var weights: [String: Double] = [:]
    var veto: String?

    func check(_ context: CheckContext) -> [Fault] {
      let names = (context.inputs["signals"] ?? []).map { $0.name }
      var faults = weights.keys.sorted().filter { !names.contains($0) }.map {
        Fault("`\($0)` is not among the inputs", at: [.key("with"), .key("weights"), .key($0)])
      }
      if let veto, let place = veto.firstIndex(of: "?") {
        let offset = veto.distance(from: veto.startIndex, to: place)
        faults.append(Fault("a name is expected", at: [.key("with"), .key("veto")], offset: offset))
      }
      if names.count > 3 {
        faults.append(Fault("at most three signals", at: [.key("in"), .key("signals"), .index(3)]))
      }
      return faults
    }

    func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs { [:] }
  }

  struct Choose: Transform {
    enum Order: String, CaseIterable { case film, score }

    static let id = "top-shots", version = "1", summary = "Chooses shots."
    static let inputs = [
      Port("shots", .shots, help: "the shots to choose from"), Port("scores", .scores, help: "how good they are"),
      Port("cues", .cues, optional: true, help: "where people speak"),
    ]
    static let outputs = [Port("edit", .edit, help: "the cut")]
    static let parameters: [Parameter<Self>] = [
      .time("duration", \.duration, in: .milliseconds(100) ... .seconds(36000), "How long."),
      .integer("seed", \.seed, in: 0...1000, "Chance."),
      .choice("order", \.order, "In which order."),
      .texts("skip", \.skip, "Never these."),
    ]
    var duration = Time.seconds(30)
    var seed = 1
    var order = Order.film
    var skip: [String] = []
    func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs { [:] }
  }

  struct Dissolve: Transform {
    static let id = "transitions", version = "1", summary = "Joins clips."
    static let inputs = [Port("edit", .edit, help: "the cut")]
    static let outputs = [Port("edit", .edit, help: "the cut with transitions")]
    static let parameters: [Parameter<Self>] = []
    func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs { [:] }
  }

  struct FromFile: Transform {
    static let id = "clips", version = "1", summary = "Takes clips from a list."
    static let inputs = [Port("media", .media, help: "the medium to cut")]
    static let outputs = [Port("edit", .edit, help: "the cut")]
    static let parameters: [Parameter<Self>] = [
      .ranges("ranges", \.ranges, "Which."), .file("file", \.file, "A list."),
      .text("label", \.label, required: true, "What to call it."),
    ]
    var ranges: [RangeQuantity] = []
    var file: String?
    var label = ""
    func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs { [:] }
  }
}
