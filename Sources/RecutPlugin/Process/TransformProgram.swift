/// A transform at work in a program of its own.
struct TransformProgram<P: Transform>: PluginTask {
  private let opening: Opening<P>

  init(_ message: WireMessage, _ channel: WireChannel) throws { opening = try Opening<P>(message, channel) }

  mutating func take(_ message: WireMessage, from channel: WireChannel) throws -> Outputs? {
    guard message.name == "run" else { return nil }
    return try opening.plugin.run(opening.inputs, TransformContext(media: opening.media, work: opening.work))
  }
}
