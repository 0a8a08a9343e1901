import RecutModel

/// What `open` tells.
struct Opening<P: Plugin> {
  let plugin: P
  let media: [String: Media]
  let inputs: Inputs
  let work: Work

  init(_ message: WireMessage, _ channel: WireChannel) throws {
    let configured = P.configured(with: message.json["parameters"]?.members ?? [])
    if let fault = configured.faults.first { throw fault }
    plugin = configured.plugin
    var media: [String: Media] = [:]
    for member in message.json["media"]?.members ?? [] {
      media[member.key] = try WireMedia.read(member.value, "the medium '\(member.key)'")
    }
    self.media = media
    let reader = WireReader(media: media)
    var ports: [String: [Inputs.Item]] = [:]
    for port in message.json["inputs"]?.members ?? [] {
      for item in port.value.arrayValue ?? [] {
        let reference = item["reference"]?.stringValue ?? port.key
        ports[port.key, default: []].append(.init(reference, try reader.value(item, "the input '\(reference)'")))
      }
    }
    inputs = Inputs(ports)
    work = Work(
      node: message.json["node"]?.stringValue ?? "",
      progress: { channel.send(Wire.message("progress", ["done": .number($0)])) },
      log: { channel.send(Wire.message("log", ["level": .string($0.rawValue), "text": .string($1)])) })
  }
}
