internal import RecutMedia
internal import RecutModel

/// A plan as one command line for the stock `ffmpeg` program (5.1 and newer), which run as it is writes the same
/// pictures.
///
/// Titles are written into a file beside the output first, and voices are spoken into files there. Each run of frames is an
/// input of its own that seeks; time stamps stay on the sources' clocks (`-copyts`), so that frames are cut at absolute
/// positions, and samples are counted from one whose position is known.
public struct FFmpegCommand: Sendable {
  private let plan: RenderPlan
  private let level: SoundLevel?
  private let readings: [Int: Reading]
  private let steadied: [Int: [Range<Int>]]

  /// - Parameters:
  ///   - level: what the loudness measurement came to, where the plan asks for a loudness.
  ///   - readings: how each segment is read, by its first clip.
  ///   - steadied: the parts of each segment that is steadied, by its first clip.
  init(
    _ plan: RenderPlan, level: SoundLevel?, readings: [Int: Reading], steadied: [Int: [Range<Int>]] = [:]
  ) {
    self.steadied = steadied
    self.plan = plan
    self.level = level
    self.readings = readings
  }

  /// The command in the shell's language, over several lines.
  public var text: String {
    let reads = CommandInput.all(in: plan, readings)
    let numbers = Dictionary(reads.enumerated().map { ($1.clip, $0) }) { first, _ in first }
    let filters = FilterGraphText(plan, level: level, readings, input: numbers, steadied: steadied)
    let graph = filters.chains.joined(separator: ";\n")
    let ahead = SteadyPassText(filters, reads)
    // Linux takes arguments up to 128 KiB; what is longer is read from a file.
    let isLong = graph.utf8.count > 100_000
    let device = plan.video?.finish?.device.map { " -init_hw_device \($0)=device -filter_hw_device device" } ?? ""
    var lines = ["ffmpeg -nostdin -hide_banner -y -copyts\(device)"] + reads.map(\.arguments)
    var documents: [(redirection: String, body: String)] = []
    var extra = reads.count
    var maps = (plan.video == nil ? [] : ["-map '[v]'"]) + (plan.audio == nil ? [] : ["-map '[a]'"])
    if let words = plan.subtitles, words.placement == .inside {
      documents.append(Shell.document(SubRip.text(words.lines), on: 3))
      lines.append("-f srt -i /dev/fd/3")
      maps.append("-map \(extra):0 -c:s \(words.encoder)")
      extra += 1
    }
    if plan.chapters.isEmpty {
      maps.append("-map_chapters -1")
    } else {
      documents.append(Shell.document(FFMetadata.text(plan.chapters), on: 4))
      lines.append("-f ffmetadata -i /dev/fd/4")
      maps.append("-map_chapters \(extra)")
    }
    if isLong { documents.append(Shell.document(graph, on: 5)) }
    lines.append(isLong ? "-filter_complex_script /dev/fd/5" : "-filter_complex \(Shell.quoted(graph))")
    let title = plan.title.map { " -metadata \(Shell.quoted("title=\($0)"))" } ?? ""
    lines += [maps.joined(separator: " ") + " -map_metadata -1" + title] + encoding
    lines.append((["-f", plan.muxer] + plan.muxerOptions.map { "-\($0.name) \($0.value)" }).joined(separator: " "))
    lines.append(Shell.quoted(file: plan.file))
    let command = lines.joined(separator: " \\\n  ")
    let after = ahead.files.isEmpty ? "" : " && rm -f " + ahead.files.map { Shell.quoted($0) }.joined(separator: " ")
    let run =
      ([command] + documents.map(\.redirection)).joined(separator: " ") + after + "\n"
      + documents.map(\.body).joined()
    return copyNote + titles + voices + ahead.text + run
  }

  /// No single ffmpeg command copies some pictures and encodes others.
  private var copyNote: String {
    guard plan.video?.copy != nil else { return "" }
    return
      "# `recut run` copies most of these pictures as they lie in the film, which no ffmpeg command can do beside\n"
      + "# encoding others: this one encodes them all.\n"
  }

  /// Writes what the titles say into a file: libass reads it from one in which it can move about.
  private var titles: String {
    guard let script = plan.video?.dressing?.lettering?.script else { return "" }
    let (redirection, body) = Shell.document(script, on: 0)
    return "cat > \(Shell.quoted(plan.titlesFile)) \(redirection) &&\n\(body)"
  }

  /// Speaks what voices say into files, each by a program of its own: see ``SpokenWords``.
  private var voices: String {
    zip(plan.audio?.dressing?.words ?? [], plan.voiceFiles).map { words, file in
      "ffmpeg -nostdin -v error -y -f lavfi -i \(Shell.quoted(words.graph)) -c:a pcm_s16le -f wav "
        + "\(Shell.quoted(file: file)) &&\n"
    }.joined()
  }

  private var encoding: [String] {
    var lines: [String] = []
    if let video = plan.video {
      let colour = video.picture.colour
      let told = [
        ("color_primaries", colour.primaries), ("color_trc", Self.transferOptions[colour.transfer] ?? colour.transfer),
        ("colorspace", Self.matrixOptions[colour.matrix] ?? colour.matrix),
        ("color_range", colour.range),
      ].filter { $0.1 != "unknown" }.map { "-\($0.0):v \($0.1)" }
      let timing = video.timing.constantRate == nil ? ["-enc_time_base:v 1/\(video.timing.timeBase.denominator)"] : []
      lines.append(
        (["-fps_mode passthrough -c:v \(video.encoder)"] + options(video.options, "v")
          + (video.tag.map { ["-tag:v \($0)"] } ?? []) + ["-pix_fmt \(video.encodedFormat.pixelFormat)"] + told + timing)
          .joined(separator: " "))
    }
    if let audio = plan.audio {
      lines.append((["-c:a \(audio.encoder)"] + options(audio.options, "a")).joined(separator: " "))
    }
    return lines
  }

  /// libav's own names that the program's options do not know, and what they know instead.
  private static let transferOptions = ["bt470m": "gamma22", "bt470bg": "gamma28"]
  private static let matrixOptions = ["gbr": "rgb"]

  private func options(_ options: [EncoderOption], _ kind: String) -> [String] {
    options.map { "\(Shell.quoted("-\($0.name):\(kind)")) \(Shell.quoted($0.value))" }
  }
}

extension RenderPlan {
  /// Where the printed command puts the words of the titles: beside the output.
  var titlesFile: String { "\(file).titles.ass" }

  /// Where it puts what voices say, one file each.
  var voiceFiles: [String] {
    (audio?.dressing?.words ?? []).indices.map { "\(file).voice-\($0 + 1).wav" }
  }
}
