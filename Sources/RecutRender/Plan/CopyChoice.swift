internal import RecutMedia
internal import RecutModel
internal import RecutPlugin

/// Decides of which films pictures may be copied, and how those in between are encoded to go with them.
struct CopyChoice {
  let model: Film
  private(set) var media: Set<String>
  private(set) var warnings: [String] = []

  /// The quality of pictures between copied ones, without a wish: they are few, and shall not stand out.
  private static let qualities: [String: Double] = [
    "libx264": 15, "libx265": 17, "libvpx-vp9": 20, "libvpx": 5, "libsvtav1": 20, "libaom-av1": 18, "librav1e": 60,
    "mjpeg": 1,
  ]

  /// `nil` where nobody wants to copy.
  ///
  /// - Parameter isDrawn: whether anything is laid over pictures or mixes them.
  /// - Throws: `Fault` or ``RenderError/noEncoder(codec:file:)`` where nothing of any film can be copied into the file.
  init?(_ films: [Film], _ wishes: VideoSettings, _ choice: EncoderChoice, isDrawn: Bool) throws {
    guard wishes.isCopying else { return nil }
    if let contradiction = Self.contradictions(in: wishes).first { throw contradiction }
    let fitting = try films.filter { try CopyCodec.canCopy($0.stream.codec) }
    guard let model = fitting.first(where: { !$0.stream.isInterlaced }) ?? fitting.first else {
      throw Self.fault(films)
    }
    self.model = model
    media = []
    let file = choice.file
    for film in films {
      if film.stream.isInterlaced {
        warnings.append("'\(file)': '\(film.name)' is interlaced, so that all of it is encoded")
      } else if film.stream.isStored(as: model.stream) {
        media.insert(film.name)
      } else {
        warnings.append("'\(file)': '\(film.name)' is not stored as '\(model.name)' is, so that all of it is encoded")
      }
    }
    if model.stream.isTurned, isDrawn || media.count < films.count {
      media = []
      warnings.append(
        "'\(file)': nothing is copied, as players turn the pictures of '\(model.name)', and what is beside or over them "
          + "is upright")
    }
  }

  /// Gives copying up.
  mutating func copyNothing(_ reason: String, file: String) {
    media = []
    warnings.append("'\(file)': nothing is copied, as \(reason)")
  }

  var codec: String { model.stream.codec }

  /// What the output's pictures follow; `nil` where nothing is copied.
  var leading: [VideoStream]? { media.isEmpty ? nil : [model.stream.asStored] }

  /// A film's stream as the output wants it: one that is copied is not turned.
  func stream(_ name: String, _ stream: VideoStream) -> VideoStream { media.contains(name) ? stream.asStored : stream }

  /// What is wrong with copying `films`.
  static func fault(_ films: [Film]) -> Fault {
    Fault(
      "pictures of \(films.first?.stream.codec ?? "this film") cannot be copied", at: [.key("codec")],
      hint: "those of \(CopyCodec.words) can; leave `codec` out to encode them")
  }

  /// Wishes that go against copying.
  static func contradictions(in wishes: VideoSettings) -> [Fault] {
    let asked: [(String, Bool)] = [
      ("width", wishes.width != nil), ("height", wishes.height != nil), ("rate", wishes.rate != nil),
      ("pixels", wishes.pixels != nil), ("hdr", wishes.dynamicRange == .tonemap),
    ]
    return asked.filter(\.1).map { key, _ in
      Fault(
        "`\(key)` goes against `codec: copy`: what is copied stays as it is", at: [.key(key)],
        hint: "leave it out, or name a codec")
    }
  }

  /// How the pictures in between are encoded.
  func settings(_ wishes: VideoSettings, _ encoder: EncoderInfo) -> VideoSettings {
    var settings = wishes
    settings.codec = codec
    if media.isEmpty { return settings }
    settings.quality = wishes.quality ?? Self.qualities[encoder.name]
    // Small files are not what a slow search for few pictures would give.
    if ["libx264", "libx265"].contains(encoder.name) {
      settings.options = [EncoderOption("preset", "superfast")] + wishes.options
    }
    return settings
  }

  /// The plan, where the encoder takes pictures as they are.
  ///
  /// - Throws: `Fault` where it does not.
  func plan(_ picture: PictureFormat, _ encoder: EncoderInfo) throws(Fault) -> CopyPlan? {
    if media.isEmpty { return nil }
    let stream = model.stream
    guard (picture.width, picture.height) == (stream.codedWidth, stream.codedHeight),
      picture.pixelFormat == stream.pixelFormat
    else {
      throw Fault(
        "the encoder \(encoder.name) does not take \(stream.pixelFormat) of \(stream.codedWidth)x\(stream.codedHeight), "
          + "which the pictures between copied ones need", at: [.key("codec")])
    }
    return CopyPlan(model: model.name, media: media, isTurned: stream.isTurned)
  }
}

extension VideoSettings {
  /// Whether pictures are to be copied where they can be.
  var isCopying: Bool { codec == "copy" }
}

extension VideoStream {
  /// Whether players turn or mirror it.
  var isTurned: Bool { rotation != 0 || isMirrored }

  /// As its pictures lie in the file, before players turn them.
  var asStored: VideoStream {
    var stored = self
    (stored.rotation, stored.isMirrored) = (0, false)
    return stored
  }

  /// Whether pictures of both can follow each other in one stream, as far as headers tell.
  fileprivate func isStored(as other: VideoStream) -> Bool {
    (codec, codedWidth, codedHeight, pixelFormat) == (
      other.codec, other.codedWidth, other.codedHeight, other.pixelFormat
    )
      && (rotation, isMirrored, pixelAspect, range) == (
        other.rotation, other.isMirrored, other.pixelAspect, other.range
      )
      && (primaries, transfer, matrix) == (other.primaries, other.transfer, other.matrix)
  }
}
