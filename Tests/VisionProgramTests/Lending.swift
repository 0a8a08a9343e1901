#if OpenCV
  import RecutModel
  import RecutPlugin
  import RecutTesting

  /// A film of pictures that are drawn one by one.
  struct Drawn {
    var width = 64
    var height = 36
    /// Of the medium in pixels.
    var mediaWidth = 64
    var mediaHeight = 36
    var step = Time.milliseconds(500)
    var format = PixelFormat.rgb24
    var inputs: [String: [Inputs.Item]] = [:]

    var info: MediaInfo {
      let video = VideoStream(
        index: 0, codec: "h264", codedWidth: mediaWidth, codedHeight: mediaHeight, rate: FrameRate(10),
        pixelFormat: "yuv420p")
      return MediaInfo(name: "film", path: "film.mp4", container: "mov", duration: nil, video: [video])
    }

    /// What an analysis gives for pictures shown one after the other.
    ///
    /// - Parameter colour: of a pixel of a picture: red, green and blue; of gray pictures the first counts.
    func shown(
      _ count: Int, to plugin: some Analysis, _ colour: (_ picture: Int, _ x: Int, _ y: Int) -> (UInt8, UInt8, UInt8)
    ) throws -> Outputs {
      var run = try plugin.start(AnalysisContext(media: info, inputs: Inputs(inputs)))
      let frames = Int((step.seconds * 10).rounded())
      for index in 0..<count {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(width * height * format.bytesPerPixel)
        for y in 0..<height {
          for x in 0..<width {
            let (red, green, blue) = colour(index, x, y)
            bytes.append(red)
            if format == .rgb24 { bytes += [green, blue] }
          }
        }
        try bytes.withUnsafeBufferPointer { buffer in
          guard let start = buffer.baseAddress else { return }
          try run.see(
            Picture(
              lending: [.init(start: start, stride: width * format.bytesPerPixel)], format: format, width: width,
              height: height, time: step * index, frame: index * frames))
        }
      }
      let starts = SampleTimes(first: .zero, step: Time(1, over: 10), count: count * frames)
      let timing = FrameTable.Timing.variable(starts: starts, end: step * count)
      return try run.finish(Media(info: info, frames: FrameTable(timing)))
    }
  }

  extension Outputs {
    func cues(_ name: String) -> [Cue] { if case .cues(let cues)? = self[name] { cues.cues } else { [] } }
    func frames(_ name: String) -> [RegionFrame] {
      if case .regions(let regions)? = self[name] { regions.frames } else { [] }
    }
    func signal(_ name: String) -> Signal? { if case .signal(let signal)? = self[name] { signal } else { nil } }
  }
#endif
