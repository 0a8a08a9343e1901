#if OpenCV
  import Foundation
  import RecutModel
  import RecutPlugin
  import Testing
  import Vision

  @testable import VisionProgram

  @Suite struct TrainingTests {
    /// Rows about a middle for each class, with a number that tells nothing and one that is always the same.
    private func request(
      _ kind: ShotModel.Kind, _ counts: [Int], apart: Double = 3, seed: UInt64 = 1
    ) -> TrainingRequest {
      var random = SeededRandom(7)
      func noise() -> Double {
        (0..<4).reduce(0) { sum, _ in sum + Double.random(in: -0.5...0.5, using: &random) } * 1.7
      }
      var (rows, labels): ([[Double]], [String]) = ([], [])
      for (index, count) in counts.enumerated() {
        for _ in 0..<count {
          let turn = 2 * Double.pi * Double(index) / Double(counts.count)
          rows.append([apart * cos(turn) + noise(), 40 + 10 * (apart * sin(turn) + noise()), noise(), 5])
          labels.append("class \(index)")
        }
      }
      let columns = ["x", "y", "nothing", "same"].map { ShotColumn("f", $0, .mean) }
      return TrainingRequest(kind: kind, columns: columns, rows: rows, labels: labels, folds: 5, seed: seed)
    }

    @Test(arguments: ShotModel.Kind.allCases, [2, 3])
    func classesThatLieApartAreTold(_ kind: ShotModel.Kind, _ classes: Int) throws {
      let counts = [Int](repeating: 15, count: classes)
      let request = request(kind, counts)
      let model = try ShotTraining(request).model()
      #expect(model.report.accuracy > 0.85, "\(model.report)")
      #expect(model.columns.count == 3 && model.report.notes.contains { $0.hasPrefix("1 features are the same") })
      // What is written is what was learnt.
      let file = FileManager.default.temporaryDirectory.appending(path: "model-\(UUID().uuidString).json")
      defer { try? FileManager.default.removeItem(at: file) }
      try model.data().write(to: file)
      let learnt = try LearntShots(file: file.path)
      #expect(learnt.model == model)
      let found = try learnt.scores(request.rows.map { Array($0.prefix(3)) }).map(learnt.probabilities)
      var right = 0
      for (row, label) in zip(found, request.labels) {
        #expect(abs(row.reduce(0, +) - 1) < 1e-4 && row.allSatisfy { $0 >= 0 })
        if model.classes[row.indices.max { row[$0] < row[$1] } ?? 0] == label { right += 1 }
      }
      #expect(Double(right) / Double(found.count) > 0.9)
    }

    @Test(arguments: ShotModel.Kind.allCases)
    func whatTellsNothingIsNoBetterThanChance(_ kind: ShotModel.Kind) throws {
      let report = try ShotTraining(request(kind, [20, 20], apart: 0)).model().report
      #expect(report.accuracy < 0.75, "\(report)")
    }

    @Test(arguments: ShotModel.Kind.allCases)
    func theSameExamplesGiveTheSameModel(_ kind: ShotModel.Kind) throws {
      let request = request(kind, [8, 12])
      #expect(try ShotTraining(request).model().data() == ShotTraining(request).model().data())
    }

    @Test func rareClassesAreFoundToo() throws {
      let report = try ShotTraining(request(.svm, [60, 8])).model().report
      #expect(report.classes[1].recall >= 0.75, "\(report)")
      #expect(report.notes.contains { $0.contains("differ much in size") })
    }

    @Test func gapsAndSilenceAreNoFault() throws {
      var request = request(.svm, [12, 12])
      for row in stride(from: 0, to: 24, by: 5) { request.rows[row][2] = .nan }
      request.rows[3][2] = -.infinity
      #expect(try ShotTraining(request).model().report.accuracy > 0.8)
    }

    @Test func whatCannotBeLearntFromIsSaid() {
      func words(_ request: TrainingRequest) -> String {
        guard let data = try? ShotCoding.encoder.encode(request) else { return "" }
        if case .refused(let why) = TrainingService.answer(data) { return why }
        return "not refused"
      }
      #expect(words(request(.svm, [9])).hasPrefix("all 9 examples are 'class 0': two classes at least"))
      #expect(words(request(.svm, [9, 1])).hasPrefix("there is one example of 'class 1'"))
      var flat = request(.forest, [4, 4])
      flat.rows = flat.rows.map { _ in [1, .nan, 1, 1] }
      #expect(words(flat).hasPrefix("no feature differs"))
    }
  }
#endif
