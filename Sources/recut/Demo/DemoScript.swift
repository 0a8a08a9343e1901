/// What is seen and heard in the film that recut draws for demonstrations: patterns of libavfilter's sources, joined by
/// cuts, two dissolves and a fade through black, under a voice, music and silence.
struct DemoScript {
  /// How a shot begins.
  enum Join {
    case cut
    case dissolve
    case fadeThroughBlack

    var filter: String { self == .dissolve ? "fade" : "fadeblack" }
  }

  struct Shot {
    var seconds: Double
    var join = Join.cut
    /// A libavfilter chain that begins with a source.
    var pattern: String
  }

  struct Line {
    /// When the voice begins, in seconds.
    var start: Double
    var text: String
  }

  static let rate = 24
  static let (width, height) = (640, 360)
  static let sampleRate = 48000
  /// How long a gradual join takes, in seconds.
  static let joinSeconds = 1.0

  static let shots: [Shot] = [
    Shot(seconds: 4.5, pattern: "testsrc2=s=640x360:r=24"),
    Shot(seconds: 4, pattern: "gradients=s=640x360:r=24:c0=0x0b3d91:c1=0xffb000:n=2:speed=0.02:seed=3"),
    Shot(seconds: 6, pattern: "mandelbrot=s=320x180:r=24:start_scale=1.6:end_scale=0.05:end_pts=200:maxiter=120"),
    Shot(
      seconds: 5, join: .dissolve,
      pattern:
        "life=s=320x180:r=12:mold=12:ratio=0.2:seed=7:death_color=0x203040:life_color=0xf0f0a0:mold_color=0x704020"),
    Shot(seconds: 4, pattern: "smptehdbars=s=640x360:r=24,rotate=a=0.35*t:c=0x101018"),
    Shot(seconds: 5, pattern: "sierpinski=s=320x180:r=24:type=triangle:seed=5:jump=40,hue=h=200"),
    Shot(
      seconds: 4.5, join: .fadeThroughBlack,
      pattern: "gradients=s=640x360:r=24:c0=0x7a0019:c1=0x2b002b:c2=0xff6f61:n=3:speed=0.05:seed=11"),
    Shot(
      seconds: 4.5,
      pattern: "cellauto=s=160x90:r=12:rule=110:ratio=0.4:seed=21:full=1,colorize=hue=120:saturation=0.6:lightness=0.5"),
    Shot(seconds: 3.5, pattern: "testsrc=s=640x360:r=24,hue=h=90:s=1.5"),
    Shot(
      seconds: 6,
      pattern: "mandelbrot=s=320x180:r=24:start_x=-1.25:start_y=0.03:start_scale=0.3:end_scale=0.03:end_pts=200"
        + ":maxiter=120,hue=h=140"),
    Shot(
      seconds: 4,
      pattern: "color=c=0xe8e4d8:s=640x360:r=24,drawgrid=w=80:h=80:c=0x1d3557@0.6,rotate=a=0.05*sin(t):c=0xe8e4d8"),
    Shot(seconds: 4, pattern: "yuvtestsrc=s=640x360:r=24,rotate=a=-0.5*t:c=0x402000"),
    Shot(
      seconds: 4.5, join: .dissolve,
      pattern: "life=s=320x180:r=12:rule=B36/S23:ratio=0.5:seed=9:life_color=0x2a9d8f:death_color=0x0b1a2a"),
    Shot(
      seconds: 4, pattern: "gradients=s=640x360:r=24:c0=0xf4f1de:c1=0x81b29a:n=2:speed=0.01:seed=29:type=radial"),
    Shot(seconds: 4, pattern: "rgbtestsrc=s=640x360:r=24,zoompan=z=1+0.004*on:d=1:s=640x360:fps=24"),
    Shot(seconds: 5, pattern: "testsrc2=s=640x360:r=24,negate,hue=h=60"),
  ]

  static let lines: [Line] = [
    Line(start: 1, text: "Welcome. This film was drawn by recut itself."),
    Line(start: 6, text: "Every shot is another pattern."),
    Line(start: 11.5, text: "Here one picture dissolves into the next."),
    Line(start: 24, text: "Silence can be cut as well."),
    Line(start: 38, text: "Some shots move, and some stand still."),
    Line(start: 51, text: "The best of them make the cut."),
    Line(start: 63, text: "That is all. Thank you for watching."),
  ]

  /// Where nothing is heard, in seconds.
  static let silences: [ClosedRange<Double>] = [19...23.5, 44...49]

  // MARK: As libavfilter graphs

  /// The film's length in seconds: gradual joins overlap their shots.
  static var seconds: Double {
    shots.reduce(0) { $0 + $1.seconds } - Double(shots.count { $0.join != .cut }) * joinSeconds
  }

  static var pictureGraph: String {
    var parts: [String] = []
    var end = 0.0
    for (index, shot) in shots.enumerated() {
      let frames = Int(shot.seconds * Double(rate))
      parts.append(
        "\(shot.pattern),scale=\(width):\(height):flags=neighbor,fps=\(rate),setsar=1,format=yuv420p,"
          + "trim=end_frame=\(frames),setpts=N,fps=\(rate)[shot\(index)]")
      let before = index == 1 ? "[shot0]" : "[film\(index - 1)]"
      switch shot.join {
      case _ where index == 0: break
      case .cut: parts.append("\(before)[shot\(index)]concat,fps=\(rate)[film\(index)]")
      case .dissolve, .fadeThroughBlack:
        end -= joinSeconds
        parts.append(
          "\(before)[shot\(index)]xfade=transition=\(shot.join.filter):duration=\(joinSeconds):offset=\(end),"
            + "fps=\(rate)[film\(index)]")
      }
      end += shot.seconds
    }
    return parts.joined(separator: ";") + ";[film\(shots.count - 1)]null[out]"
  }

  /// The voice saying a line.
  static func voiceGraph(_ line: Line) -> String {
    "flite=voice=slt:text='\(line.text)',aresample=\(sampleRate),aformat=sample_fmts=fltp:channel_layouts=mono"
  }

  /// Music, four chords over and over, with the voice above it.
  static var soundGraph: String {
    let chords = "(220*(1+0.125*mod(floor(t/2),4)))"
    let notes = [("1", 0.05), ("1.25", 0.03), ("1.5", 0.03)].map { ratio, level in
      "\(level)*sin(2*PI*t*\(chords)*\(ratio))"
    }
    let quiet = silences.map { "between(t,\($0.lowerBound),\($0.upperBound))" }.joined(separator: "+")
    let music = "(\(notes.joined(separator: "+")))*(1-0.8*mod(2*t,1))*not(\(quiet))"
    var parts = ["aevalsrc='\(music)':s=\(sampleRate):d=\(seconds)[music]"]
    var inputs = "[music]"
    for (index, line) in lines.enumerated() {
      parts.append("\(voiceGraph(line)),adelay=\(Int(line.start * 1000)):all=1[voice\(index)]")
      inputs += "[voice\(index)]"
    }
    parts.append(
      "\(inputs)amix=inputs=\(lines.count + 1):duration=first:normalize=0,"
        + "aformat=sample_fmts=fltp:channel_layouts=stereo[out]")
    return parts.joined(separator: ";")
  }
}
