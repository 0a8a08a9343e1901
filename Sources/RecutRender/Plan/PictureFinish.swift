internal import RecutMedia

/// What becomes of the pictures of a cut before they are encoded.
public enum PictureFinish: Hashable, Sendable {
  /// They get the 256 colours that suit all of them best.
  case palette
  /// They are laid beside each other in one picture, with gaps of so many pixels around them.
  case sheet(columns: Int, rows: Int, gap: Int)
  /// They are packed as an encoder wants them, and brought into the memory of the device that encodes them.
  case handed(pixelFormat: String, device: String?)

  /// Chains from pictures with one label to those with another.
  func chains(from source: String, to result: String) -> [String] {
    switch self {
    case .palette:
      [
        "\(source)split[plain][counted]", "[counted]\(Self.choosingColours)[colours]",
        "[plain][colours]\(Self.usingColours)\(result)",
      ]
    case .sheet, .handed: ["\(source)\(filters)\(result)"]
    }
  }

  /// From all pictures one that holds their colours.
  static let choosingColours = "palettegen=stats_mode=full"
  static let usingColours = "paletteuse=dither=sierra2_4a:diff_mode=rectangle"

  /// What is done with each by itself, where that is all.
  var filters: String {
    switch self {
    case .palette: "null"
    case .sheet(let columns, let rows, let gap):
      "tile=layout=\(columns)x\(rows):margin=\(gap):padding=\(gap):color=0x202020"
    case .handed(let pixelFormat, let device): "format=\(pixelFormat)" + (device == nil ? "" : ",hwupload")
    }
  }

  /// What the encoder gets.
  func encoded(_ picture: PictureFormat) -> PictureFormat {
    var encoded = picture
    switch self {
    case .palette: encoded.pixelFormat = "pal8"
    case .sheet(let columns, let rows, let gap):
      encoded.width = columns * (picture.width + gap) + gap
      encoded.height = rows * (picture.height + gap) + gap
    case .handed(let pixelFormat, let device): encoded.pixelFormat = device ?? pixelFormat
    }
    return encoded
  }

  var device: String? { if case .handed(_, let device) = self { device } else { nil } }
}

extension PictureFinish {
  /// How pictures of a format get to a device that encodes; the format in which they are made until then is planar, which
  /// all filters know.
  static func handing(_ picture: PictureFormat, to encoder: EncoderInfo) -> (made: PictureFormat, PictureFinish)? {
    guard encoder.isHardware else { return nil }
    var made = picture
    made.pixelFormat = ["nv12": "yuv420p", "p010le": "yuv420p10le"][picture.pixelFormat] ?? picture.pixelFormat
    if made == picture, encoder.device == nil { return nil }
    return (made, .handed(pixelFormat: picture.pixelFormat, device: encoder.device))
  }
}
