internal import RecutMedia
public import RecutModel
public import RecutPlugin

/// What can be said of an output's wishes before its cut is made: what no encoder or container can do whatever the cut
/// may be.
public struct OutputCheck: Sendable {
  private let choice: EncoderChoice

  /// `nil` where nothing is rendered into such a file.
  ///
  /// - Parameter isStill: whether it is one picture that does not move.
  public init?(file: String, isStill: Bool = false) {
    guard let container = Container(file: file, isStill: isStill) else { return nil }
    choice = EncoderChoice(file: file, container: container)
  }

  /// What is wrong with the wishes for the picture; paths begin with the key under `video`.
  ///
  /// - Parameter media: what the cut may be of, as far as it is known.
  public func faults(in video: VideoSettings, _ media: [MediaInfo]) -> [Fault] {
    if video.isCopying { return faultsOfCopying(video, media) }
    return encodingFaults(in: video, media)
  }

  private func faultsOfCopying(_ video: VideoSettings, _ media: [MediaInfo]) -> [Fault] {
    let contradictions = CopyChoice.contradictions(in: video)
    let films = media.compactMap { info in info.video.first.map { (name: info.name, stream: $0) } }
    if !contradictions.isEmpty || films.isEmpty { return contradictions }
    let unlike = films.filter { film in !((try? CopyCodec.canCopy(film.stream.codec)) ?? true) }
    guard unlike.count < films.count else { return [CopyChoice.fault(films)] }
    var wishes = video
    wishes.codec = films.first { film in !unlike.contains { $0.name == film.name } }?.stream.codec
    return encodingFaults(in: wishes, media)
  }

  private func encodingFaults(in video: VideoSettings, _ media: [MediaInfo]) -> [Fault] {
    checked(video.codec, choice.container.video, .video) { info in
      if video.quality != nil, info.qualityRange == nil {
        return [Fault("the encoder \(info.name) knows no constant quality", at: [.key("quality")])]
      }
      if let quality = video.quality, let range = info.qualityRange, !range.contains(quality) {
        return [
          Fault(
            "`quality` of the encoder \(info.name) goes from \(Int(range.lowerBound)) to \(Int(range.upperBound))",
            at: [.key("quality")])
        ]
      }
      return faults(in: video, VideoCodec(info), media.compactMap(\.video.first))
    }
  }

  private func faults(in video: VideoSettings, _ codec: VideoCodec, _ streams: [VideoStream]) -> [Fault] {
    // Of media that are not known yet the usual is assumed.
    let assumed = VideoStream(
      index: 0, codec: "", codedWidth: 1280, codedHeight: 720, rate: nil, pixelFormat: "yuv420p")
    var pictures: [PictureFormat] = []
    var faults: [Fault] = []
    for stream in streams.isEmpty ? [assumed] : streams {
      var planner = PicturePlanner(video, file: choice.file, container: choice.container, streams: [stream])
      do throws(Fault) { pictures.append(try planner.picture(codec)) } catch { faults.append(error) }
    }
    guard let picture = pictures.first else { return Array(faults.prefix(1)) }
    var plain = video
    plain.options = []
    // Small, as large pictures only make an encoder slow to start.
    let format = VideoFormat(
      width: 352, height: 288, pixelFormat: picture.pixelFormat, timeBase: TimeBase(1, 25), rate: FrameRate(25),
      colour: picture.colour)
    return self.faults(in: video.options, of: codec.info, with: codec.options(for: plain), .video(format))
  }

  /// What is wrong with the wishes for the sound; paths begin with the key under `audio`.
  public func faults(in audio: AudioSettings, _ media: [MediaInfo]) -> [Fault] {
    checked(audio.codec, choice.container.audio, .audio) { info in
      var planner = SoundPlanner(settings: audio, file: choice.file, container: choice.container)
      let source =
        media.lazy.compactMap(\.audio.first).first
        ?? AudioStream(index: 0, codec: "", sampleRate: 48000, channels: 2, layout: "stereo")
      var plain = audio
      plain.options = []
      do throws(Fault) {
        let (rate, layout) = (try planner.rate(source, info), try planner.layout(source, info))
        let format = AudioFormat(sampleRate: rate, sampleFormat: planner.sampleFormat(info), layout: layout.name)
        let usual = AudioCodec(info: info).options(for: plain, channels: layout.channels)
        return faults(in: audio.options, of: info, with: usual, .audio(format))
      } catch {
        return [error]
      }
    }
  }

  private func checked(
    _ asked: String?, _ usual: String?, _ what: StreamFormat.Kind, _ body: (EncoderInfo) -> [Fault]
  ) -> [Fault] {
    do {
      return body(try choice.encoder(asked: asked, usual: usual, what: what))
    } catch let fault as Fault {
      return [fault]
    } catch RenderError.noEncoder(let codec, _) {
      let guess = EncoderInfo.suggestion(for: codec).map { "did you mean `\($0)`?" }
      return [Fault("no encoder for `\(codec)` is installed", at: [.key("codec")], hint: guess)]
    } catch {
      return [Fault("\(error)")]
    }
  }

  private func faults(
    in options: [EncoderOption], of info: EncoderInfo, with usual: [EncoderOption], _ format: FrameFormat
  ) -> [Fault] {
    if options.isEmpty { return [] }
    let asked = options.dictionary
    var found = info.faults(in: asked)
    if found.isEmpty {
      let others = usual.filter { asked[$0.name] == nil }
      found = info.refusals(of: asked, with: others.dictionary, for: format)
    }
    return found.sorted { $0.key < $1.key }.map { name, reason in
      Fault(reason, at: [.key("options")] + (name.isEmpty ? [] : [.key(name)]))
    }
  }
}
