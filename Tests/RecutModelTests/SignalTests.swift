import Foundation
import RecutModel
import Testing

struct SignalTests {
  private let signal = Signal(
    media: "film", unit: "dB", interpolation: .linear, times: [Time(0), Time(1), Time(3)],
    channels: [.init("level", [0, 10, 30])])

  @Test func readsBetweenSamplesAsItSays() {
    let channel = signal.channels[0]
    #expect(signal.value(of: channel, at: Time(2)) == 20)
    #expect(signal.value(of: channel, at: Time(9)) == 30)
    #expect(signal.value(of: channel, at: Time(-1)) == nil)
    var held = signal
    held.interpolation = .hold
    #expect(held.value(of: channel, at: Time(2)) == 10)
  }

  @Test func halvingFindsWhereAConditionBeginsToHold() {
    for count in 0..<9 {
      let numbers = Array(0..<count)
      for first in 0...9 { #expect(numbers.partitionPoint { $0 >= first } == min(first, count)) }
    }
    #expect([1, 2, 3, 4][2...].partitionPoint { $0 > 3 } == 3)
  }

  @Test func storageKeepsEveryBit() throws {
    var stored = signal
    stored.channels[0].values = [-.infinity, 0.1, .nan]
    let read = try JSONDecoder().decode(Signal.self, from: JSONEncoder().encode(stored))
    #expect(read.times == stored.times)
    #expect(read.channels[0].values.map(\.bitPattern) == stored.channels[0].values.map(\.bitPattern))
  }

  @Test func channelsOfAnotherLengthAreRefused() throws {
    var broken = signal
    broken.channels[0].values = [1]
    let data = try JSONEncoder().encode(broken)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(Signal.self, from: data) }
  }
}
