internal import CFFmpeg

extension EncoderInfo {
  /// What is wrong with each option by itself, by its name and in sentences; nothing is opened.
  public func faults(in options: [String: String]) -> [String: String] {
    guard let encoder = avcodec_find_encoder_by_name(name) else { return [:] }
    var context = avcodec_alloc_context3(encoder)
    defer { avcodec_free_context(&context) }
    var faults: [String: String] = [:]
    for (key, value) in options {
      LibavLog.clear()
      let code = av_opt_set(context, key, value, AV_OPT_SEARCH_CHILDREN)
      if AVCode(rawValue: code) == .optionNotFound {
        faults[key] = "the encoder \(name) has no option '\(key)'"
      } else if code < 0 {
        let reason = LibavLog.takeErrors().last.map(Self.plain) ?? AVCode(rawValue: code).description
        faults[key] = "the encoder \(name) does not take '\(value)' for '\(key)': \(reason)"
      } else if key == quality?.option, let range = qualityRange, let number = Double(value), !range.contains(number) {
        faults[key] =
          "'\(key)' of the encoder \(name) goes from \(shown(range.lowerBound)) to \(shown(range.upperBound))"
      }
    }
    return faults
  }

  private func shown(_ number: Double) -> String { Int64(exactly: number).map { "\($0)" } ?? "\(number)" }

  /// What the encoder says of `options` when it is opened with them, by the name of the option; under an empty name
  /// where only several together are at fault. Values that are words can be judged by the encoder alone.
  ///
  /// - Parameter others: options that are not in doubt.
  public func refusals(
    of options: [String: String], with others: [String: String], for format: FrameFormat
  ) -> [String: String] {
    let all = others.merging(options) { _, asked in asked }
    // An encoder that does not open in any way says nothing about options.
    guard let reason = refusal(of: all, format), refusal(of: others, format) == nil else { return [:] }
    var found: [String: String] = [:]
    for (key, value) in options {
      guard let reason = refusal(of: others.merging([key: value]) { _, asked in asked }, format) else { continue }
      found[key] = "the encoder \(name) does not take '\(value)' for '\(key)': \(reason)"
    }
    return found.isEmpty ? ["": "the encoder \(name) does not take these options: \(reason)"] : found
  }

  /// The layouts that it names, of so many channels.
  public func layouts(of channels: Int) -> [String] {
    layouts.filter { (try? ChannelLayout(named: $0, .encoding))?.layout.nb_channels == Int32(clamping: channels) }
  }

  /// Whether sound of this format can be encoded.
  public func takes(_ format: AudioFormat) -> Bool {
    if !layouts.isEmpty, !layouts.contains(format.layout) { return false }
    return refusal(of: [:], .audio(format)) == nil
  }

  /// Why the encoder does not open; also what it only complains of in lists of its own options and then leaves out.
  private func refusal(of options: [String: String], _ format: FrameFormat) -> String? {
    LibavLog.clear()
    do {
      switch format {
      case .video(let format): _ = try Encoder(format, VideoEncoding(codec: name, options: options, threads: 1))
      case .audio(let format): _ = try Encoder(format, AudioEncoding(codec: name, options: options))
      }
    } catch {
      return error.log.first.map(Self.plain) ?? error.code.description
    }
    let complaints = ["Error parsing option", "Unknown option", "Invalid value for"]
    return LibavLog.takeErrors(level: AV_LOG_WARNING).first { line in complaints.contains { line.contains($0) } }.map(
      Self.plain)
  }

  /// A line of libav's log without who says it: `[libx264 @ 0x55d0] Error setting profile.`
  static func plain(_ line: String) -> String {
    let words = line.hasPrefix("[") ? line.split(separator: "] ", maxSplits: 1).last ?? "" : line[...]
    return String(words.hasSuffix(".") ? words.dropLast() : words)
  }
}
