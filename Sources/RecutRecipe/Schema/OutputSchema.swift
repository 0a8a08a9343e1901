import RecutModel

extension RecipeSchema {
  static var output: JSON {
    let known = OutputKind.allCases.flatMap { $0.fileExtensions }
    let switches: [JSON.Member] = [
      .init("file", described(matching(SchemaPattern.orVariable(SchemaPattern.path(endingIn: known))), "The file.")),
      .init(
        "edit", described(["anyOf": [reference("reference"), reference("variable")]], "The node whose cut it shows.")),
      .init(
        "range", described(reference("range"), "What of the cut it shows, such as `0s..5s`; all of it without one.")),
      .init("video", reference("video")), .init("audio", reference("audio")),
      .init(
        "subtitles",
        described(words(RecipeOutputSubtitles.allCases.map { $0.rawValue }), "Where the film's subtitles go, re-timed.")
      ),
      .init("chapters", described(boolean, "Whether each clip becomes a chapter.")),
      .init("preview", described(boolean, "Write a small version that is made quickly, as `cut.preview.mp4`.")),
      .init("poster", poster), .init("sheet", sheet),
    ]
    let members = object(switches, required: ["file", "edit"]).members ?? []
    return .object(members + [.init("allOf", [exports, soundFiles, pictures, moving])])
  }

  /// Timelines, tables and reports have no streams.
  private static var exports: JSON {
    let endings = OutputKind.allCases.filter { !$0.isRendered }.flatMap { $0.fileExtensions }
    return [
      "if": ["properties": ["file": matching(SchemaPattern.path(endingIn: endings))], "required": ["file"]],
      "then": [
        "properties": [
          "video": false, "audio": false, "subtitles": false, "chapters": false, "preview": false, "poster": false,
          "sheet": false,
        ]
      ],
    ]
  }

  private static var soundFiles: JSON {
    [
      "if": [
        "properties": ["file": matching(SchemaPattern.path(endingIn: OutputKind.audio.fileExtensions))],
        "required": ["file"],
      ],
      "then": ["properties": ["video": ["enum": ["none", false]]]],
    ]
  }

  static var video: JSON {
    let object = object([
      .init(
        "codec",
        described(
          text, "h264, hevc, av1, vp9, prores, ffv1, or the name of a libav encoder; copy to take pictures as they are."
        )),
      .init("quality", described(number(0, 255), "The encoder's constant-quality number; smaller is better.")),
      .init("width", described(whole(16...16384), "In pixels.")),
      .init("height", described(whole(16...16384), "In pixels.")),
      .init("rate", described(rate, "Frames a second: `25`, `30000/1001`.")),
      .init("pixels", described(text, "libav's name of a pixel format, as `yuv420p10le`.")),
      .init("fit", described(words(RecipeVideo.Fit.allCases.map { $0.rawValue }), "For pictures of another shape.")),
      .init(
        "loop",
        described(
          ["anyOf": [whole(1...1000), words(["forever"])]], "How often `.gif`, `.webp` and `.apng` are played.")),
      .init("hdr", described(words(RecipeVideo.HDR.allCases.map { $0.rawValue }), "Keep HDR, or tone-map it to SDR.")),
      .init("options", options),
    ])
    return described(stream(object), "How the picture is written; `none` leaves it out.")
  }

  static var audio: JSON {
    let object = object([
      .init("codec", described(text, "aac, opus, flac, pcm_s16le, or the name of a libav encoder.")),
      .init("rate", described(scaled(8000, 384_000, "k?[Hh]z"), "Samples a second: `48000`, `48 kHz`.")),
      .init("channels", described(whole(1...64), "How many.")),
      .init("bitrate", described(scaled(6000, 10_000_000, "([Kk]([Bb]/s|bps|bit/s)?|[Mm])"), "`128k`, `192 kb/s`.")),
      .init("loudness", described(number(-70, -5, unit: "LUFS"), "Integrated loudness to be reached: `-16 LUFS`.")),
      .init("options", options),
    ])
    return described(stream(object), "How the sound is written; `none` leaves it out.")
  }

  private static func stream(_ object: JSON) -> JSON {
    ["anyOf": [object, ["enum": ["none", false, nil]], reference("variable")]]
  }

  private static var options: JSON {
    described(
      orVariable(.object(["type": "object", "additionalProperties": text])), "Options that are passed to the encoder.")
  }

  private static var rate: JSON {
    [
      "anyOf": [
        ["type": "number", "minimum": 1, "maximum": 1000],
        matching(SchemaPattern.orVariable("^[0-9]+(\\.[0-9]+)?(\\s*/\\s*[0-9]+)?$")),
      ]
    ]
  }

  private static func scaled(_ low: Int, _ high: Int, _ unit: String) -> JSON {
    [
      "anyOf": [
        ["type": "integer", "minimum": .integer(low), "maximum": .integer(high)],
        matching(SchemaPattern.orVariable("^[0-9]+(\\.[0-9]*)?\\s*(\(unit))?$")),
      ]
    ]
  }
}
