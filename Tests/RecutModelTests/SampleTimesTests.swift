import Foundation
import RecutModel
import Testing

struct SampleTimesTests {
  private func kept(_ times: [Time]) throws -> SampleTimes {
    try PropertyListDecoder().decode(SampleTimes.self, from: PropertyListEncoder().encode(SampleTimes(times)))
  }

  @Test func timesAreKeptWhateverTheirSpacing() throws {
    var random = SeededRandom(7)
    let even = (0..<100).map { Time(Int64($0) * 1001, over: 30000) }
    let jumps = even + even.map { $0 + Time(12345, over: 1000) } + [Time(99)]
    var uneven: [Time] = []
    for _ in 0..<500 { uneven.append((uneven.last ?? .zero) + .milliseconds(Int64.random(in: 0...40, using: &random))) }
    for times in [[], [Time(3)], even, jumps, uneven, even + uneven.map { $0 + Time(50) }] {
      #expect(Array(SampleTimes(times)) == times)
      #expect(try Array(kept(times)) == times)
      #expect(try kept(times) == SampleTimes(times))
    }
  }

  @Test func evenTimesTakeNoRoom() throws {
    let size = { (times: [Time]) in try PropertyListEncoder().encode(SampleTimes(times)).count }
    let film = (0..<10_000).map { Time(Int64($0), over: 24) }
    #expect(try size(film) < size(Array(film[..<10])) + 10)
    #expect(try size(film + film.map { $0 + Time(10_000, over: 24) + .milliseconds(7) }) < size(film) + 200)
    #expect(SampleTimes(first: .zero, step: Time(1, over: 24), count: 10_000) == SampleTimes(film))
  }

  @Test func brokenRunsAreRefused() throws {
    let data = try JSONEncoder().encode(SampleTimes([Time(1), Time(2), Time(7)]))
    let text = String(decoding: data, as: UTF8.self)
    for count in ["0", "1", "2"] {
      let broken = text.replacingOccurrences(of: "\"count\":3", with: "\"count\":\(count)")
      #expect(broken != text)
      #expect(throws: DecodingError.self) { try JSONDecoder().decode(SampleTimes.self, from: Data(broken.utf8)) }
    }
  }
}
