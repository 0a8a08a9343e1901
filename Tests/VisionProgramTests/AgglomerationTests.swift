#if OpenCV
  import RecutModel
  import Testing

  @testable import VisionProgram

  @Suite struct AgglomerationTests {
    /// Points on a line, the distance their distance.
    private func groups(_ points: [Double], threshold: Double, apart: Set<[Int]> = []) -> [[Int]] {
      var joining = Agglomeration(points.count) {
        abs(points[$0] - points[$1])
      } isApart: {
        apart.contains([$0, $1])
      }
      return joining.groups(threshold: threshold)
    }

    @Test func joinsWhatIsNear() {
      #expect(groups([0, 0.1, 5, 5.2, 9], threshold: 1) == [[0, 1], [2, 3], [4]])
      #expect(groups([], threshold: 1) == [])
      #expect(groups([3], threshold: 1) == [[0]])
    }

    /// 0, 1 and 2 lie in a row; the mean distance of 2 to the others is more than that to its neighbour.
    @Test func goesByTheMeanOfAllPairs() {
      #expect(groups([0, 0.9, 1.9], threshold: 1.2) == [[0, 1], [2]])
      #expect(groups([0, 0.9, 1.9], threshold: 1.5) == [[0, 1, 2]])
    }

    @Test func neverJoinsWhatIsApart() {
      #expect(groups([0, 0, 0.1], threshold: 9, apart: [[0, 1]]) == [[0, 2], [1]])
      // Neither through a third.
      #expect(groups([0, 0.2, 0.1], threshold: 9, apart: [[0, 1]]).count == 2)
    }

    @Test func theOrderDoesNotMatter() {
      var random = SeededRandom(7)
      for _ in 0..<40 {
        let points = (0..<18).map { _ in Double(random.next() % 10_000) / 100 }
        let order = points.indices.map { ($0, random.next()) }.sorted { $0.1 < $1.1 }.map(\.0)
        func sets(_ groups: [[Int]], _ points: [Double]) -> Set<Set<Double>> {
          Set(groups.map { Set($0.map { points[$0] }) })
        }
        let shuffled = order.map { points[$0] }
        #expect(
          sets(groups(points, threshold: 6), points) == sets(groups(shuffled, threshold: 6), shuffled), "\(points)")
      }
    }

    /// What it does step by step is what the definition says, looked up naively.
    @Test func doesWhatTheDefinitionSays() {
      var random = SeededRandom(3)
      for _ in 0..<20 {
        let points = (0..<14).map { _ in Double(random.next() % 1000) / 10 }
        var apart: Set<[Int]> = []
        for a in 0..<14 { for b in a + 1..<14 where random.next() % 8 == 0 { apart.insert([a, b]) } }
        #expect(groups(points, threshold: 15, apart: apart) == naive(points, 15, apart))
      }
    }

    private func naive(_ points: [Double], _ threshold: Double, _ apart: Set<[Int]>) -> [[Int]] {
      var groups = points.indices.map { [$0] }
      while true {
        var best: (Double, Int, Int)?
        for a in groups.indices {
          for b in groups.indices where b > a {
            let pairs = groups[a].flatMap { x in groups[b].map { [min(x, $0), max(x, $0)] } }
            if pairs.contains(where: apart.contains) { continue }
            let mean = pairs.reduce(0) { $0 + abs(points[$1[0]] - points[$1[1]]) } / Double(pairs.count)
            if best.map({ mean < $0.0 - 1e-6 }) ?? true { best = (mean, a, b) }
          }
        }
        guard let best, best.0 <= threshold else { break }
        groups[best.1] = (groups[best.1] + groups[best.2]).sorted()
        groups.remove(at: best.2)
      }
      return groups.sorted { $0[0] < $1[0] }
    }
  }
#endif
