import Foundation
import RecutModel
import Testing

@testable import RecutPlugin

/// What a plugin's program makes of what comes.
struct WireChannelTests {
  /// A channel that reads this.
  private func channel(reading text: String) throws -> WireChannel {
    let (input, output) = (Pipe(), Pipe())
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try input.fileHandleForWriting.close()
    return WireChannel(
      input: dup(input.fileHandleForReading.fileDescriptor), output: dup(output.fileHandleForWriting.fileDescriptor))
  }

  /// Whoever passes over what it should have been told later waits for ever.
  @Test(arguments: ["open", "picture", "sound", "line", "measurement", "finish", "run"])
  func whatComesTooSoonIsAFault(name: String) throws {
    let early = try channel(reading: "{\"message\":\"\(name)\"}\n")
    #expect(throws: PluginError.self) { try early.expect("hello") }
  }

  @Test func whatIsNotKnownIsPassedOver() throws {
    let later = try channel(reading: "{\"message\":\"weather\"}\n{\"message\":\"open\",\"node\":\"a\"}\n")
    #expect(try later.expect("open")?.json["node"]?.stringValue == "a")
    #expect(try channel(reading: "{\"message\":\"close\"}\n").expect("open") == nil)
  }

  /// Bytes lie behind their line; some of them came with it.
  @Test(arguments: [0, 5, 1 << 20]) func bytesOfAMessage(count: Int) throws {
    let text = String((0..<count).map { Character(UnicodeScalar(UInt8(0x20 + $0 % 90))) })
    let more = "{\"message\":\"picture\",\"bytes\":\(count)}\n\(text){\"message\":\"finish\"}\n"
    let pipe = Pipe()
    let writer = Thread {
      try? pipe.fileHandleForWriting.write(contentsOf: Data(more.utf8))
      try? pipe.fileHandleForWriting.close()
    }
    writer.start()
    let channel = WireChannel(input: dup(pipe.fileHandleForReading.fileDescriptor), output: dup(STDERR_FILENO))
    let picture = try #require(try channel.next())
    #expect(picture.name == "picture" && picture.bytes == Array(text.utf8))
    #expect(try channel.next()?.name == "finish")
    #expect(try channel.next() == nil)
  }
}
