internal import RecutModel
internal import RecutPlugin
internal import RecutRecipe

/// What is said to a program that was started, in the order of the protocol, and what must be answered.
extension Launch {
  /// Waits until it has opened, and gives how many messages may be on their way.
  func getReady(_ conversation: Conversation) throws -> Int {
    let window = try greeted(conversation)
    conversation.tellOfNetwork()
    conversation.phase = "opened"
    _ = try conversation.expect("ready")
    return window
  }

  /// Reads the answer to hello.
  private func greeted(_ conversation: Conversation) throws -> Int {
    let hello = try conversation.expect("hello")
    guard let version = hello["protocol"]?.intValue, version == Wire.version else {
      let spoken = hello["protocol"]?.text() ?? "none"
      throw conversation.fault("speaks version \(spoken) of the protocol, and recut version \(Wire.version)")
    }
    let (id, own) = (hello["id"]?.stringValue ?? "", hello["version"]?.stringValue ?? "")
    guard id == manifest.info.id, own == manifest.info.version else {
      throw conversation.fault(
        "says that it is '\(id)' version '\(own)', and its manifest '\(manifest.info.id)' version "
          + "'\(manifest.info.version)',")
    }
    conversation.knowsCancel = hello["capabilities"]?.arrayValue?.contains("cancel") ?? false
    return (hello["window"]?.intValue ?? Wire.usualWindow).clamped(to: 1...Wire.widestWindow)
  }

  /// What it found, and its end.
  func result(_ media: [String: Media], _ conversation: Conversation) throws -> Outputs {
    let result = try conversation.expect("result")
    conversation.clearBacklog()
    let outputs = try outputs(of: result, media, conversation)
    try conversation.end()
    return outputs
  }

  /// Reads the values of a result: those of the manifest's outputs.
  private func outputs(of result: JSON, _ media: [String: Media], _ conversation: Conversation) throws -> Outputs {
    let reader = WireReader(media: media)
    var outputs: Outputs = [:]
    for member in result["values"]?.members ?? []
    where !manifest.info.outputs.contains(where: { $0.name == member.key }) {
      throw conversation.fault("gave a '\(member.key)', which is no output of its manifest,")
    }
    for port in manifest.info.outputs {
      guard let json = result["values"]?[port.name], json != .null else {
        throw conversation.fault("gave no '\(port.name)'")
      }
      do {
        outputs[port.name] = try reader.value(json, "the result's '\(port.name)'")
      } catch {
        throw conversation.fault("gave a bad result (\(error.description))")
      }
      if let value = outputs[port.name], !port.types.contains(value.type) {
        throw conversation.fault(
          "gave '\(port.name)' as \(value.type.rawValue), and its manifest says \(port.types[0].rawValue),")
      }
      if let value = outputs[port.name], let fault = port.contents?.contradiction(in: value) {
        throw conversation.fault("gave a '\(port.name)' that \(fault),")
      }
    }
    return outputs
  }
}
