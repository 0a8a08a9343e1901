internal import CFFmpeg

extension Encoder {
  /// What is common to opening all encoders.
  struct Setup {
    let info: EncoderInfo
    /// Of pictures.
    var quality: Double?
    /// Of sound.
    var bitrate: Int?
    let options: [String: String]
    let threads: Int
    let wantsHeader: Bool

    private var doing: String { "starting the encoder \(info.name)" }

    /// An open encoder, owned by the caller, and an option that it does not have.
    func open(
      _ describe: (UnsafeMutablePointer<AVCodecContext>) throws(MediaError) -> Void
    ) throws(MediaError) -> (context: UnsafeMutablePointer<AVCodecContext>, unknown: String?) {
      LibavLog.clear()
      let codec = avcodec_find_encoder_by_name(info.name)
      var context = avcodec_alloc_context3(codec)
      guard let opened = context else { throw MediaError(.encoding, .outOfMemory, doing) }
      do throws(MediaError) {
        try describe(opened)
        var taken = OptionDictionary(options)
        try setQuality(in: opened, &taken)
        opened.pointee.flags |= AV_CODEC_FLAG_BITEXACT
        if wantsHeader { opened.pointee.flags |= AV_CODEC_FLAG_GLOBAL_HEADER }
        opened.pointee.thread_count = Int32(clamping: threads)
        let code = avcodec_open2(opened, codec, &taken.pointer)
        if info.name == "libsvtav1" { ThreadPriority.becomeOrdinary() }
        try check(code, .encoding, doing)
        return (opened, taken.remaining.keys.min())
      } catch {
        avcodec_free_context(&context)
        throw error
      }
    }

    /// Libav takes no offence at options that nobody asks for. Told when the encoder has an owner, who knows how it has
    /// to be freed.
    func refuse(_ unknown: String?) throws(MediaError) {
      guard let unknown else { return }
      throw MediaError(.encoding, .optionNotFound, "\(doing) with option '\(unknown)'")
    }

    private func setQuality(
      in context: UnsafeMutablePointer<AVCodecContext>, _ options: inout OptionDictionary
    ) throws(MediaError) {
      if let bitrate { context.pointee.bit_rate = Int64(bitrate) }
      guard let quality else { return }
      let asked = info.options(forQuality: quality)
      if asked.isEmpty {
        throw MediaError(.encoding, .invalidArgument, "the encoder \(info.name) has no constant quality")
      }
      for (name, value) in asked { options.set(name, value) }
    }
  }
}
