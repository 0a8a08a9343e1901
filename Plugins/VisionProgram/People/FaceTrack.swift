import OpenCV
import RecutModel

/// One face from entry to exit.
struct FaceTrack {
  /// One box: which entry of the regions, and which of its boxes.
  struct Sample: Hashable {
    var frame: Int
    var box: Int
  }

  var samples: [Sample] = []
  /// What its samples look like, each weighted by its quality; empty before one was seen.
  private(set) var numbers: FaceNumbers = []
  /// A JPEG of the best sample.
  private(set) var portrait: [UInt8] = []
  private(set) var bestQuality = 0.0

  var isSeen: Bool { !numbers.isEmpty }

  /// Takes what one sample looks like.
  ///
  /// - Parameter portrait: makes its portrait, where it is the best.
  mutating func take(_ sample: FaceNumbers, quality: Double, portrait: () throws -> [UInt8]) rethrows {
    let weight = Float(max(quality, 1e-3))
    let rows = sample.map { row in row.map { $0 * weight } }
    numbers = numbers.isEmpty ? rows : zip(numbers, rows).map { zip($0, $1).map(+) }
    if quality > bestQuality || self.portrait.isEmpty {
      bestQuality = quality
      self.portrait = try portrait()
    }
  }

  /// Whether both are seen in one frame.
  func isBeside(_ other: FaceTrack) -> Bool {
    guard let (first, last) = bounds, let (otherFirst, otherLast) = other.bounds, first <= otherLast, otherFirst <= last
    else { return false }
    var (mine, theirs) = (samples[...], other.samples[...])
    while let a = mine.first, let b = theirs.first {
      if a.frame == b.frame { return true }
      if a.frame < b.frame { mine.removeFirst() } else { theirs.removeFirst() }
    }
    return false
  }

  private var bounds: (Int, Int)? {
    guard let first = samples.first, let last = samples.last else { return nil }
    return (first.frame, last.frame)
  }

  /// The tracks of some regions, in an order that does not hang on their ids. Boxes without an id are tracks of one sample.
  static func tracks(_ frames: [RegionFrame]) -> [FaceTrack] {
    var tracks: [FaceTrack] = []
    var byID: [Int: Int] = [:]
    for (frame, entry) in frames.enumerated() {
      for (box, region) in entry.boxes.enumerated() {
        let sample = Sample(frame: frame, box: box)
        if let id = region.id, let known = byID[id] {
          // Of two boxes with one id in a frame the first is the track's.
          if tracks[known].samples.last?.frame != frame { tracks[known].samples.append(sample) }
        } else {
          if let id = region.id { byID[id] = tracks.count }
          tracks.append(FaceTrack(samples: [sample]))
        }
      }
    }
    return tracks.sorted { Self.place($0, frames).lexicographicallyPrecedes(Self.place($1, frames)) }
  }

  private static func place(_ track: FaceTrack, _ frames: [RegionFrame]) -> [Double] {
    guard let sample = track.samples.first else { return [] }
    let box = frames[sample.frame].boxes[sample.box]
    return [Double(sample.frame), box.x, box.y, box.width, box.height, Double(box.id ?? -1)]
  }
}

extension Image {
  /// A small picture of a face and what is round it.
  func portrait(_ box: PixelBox) throws(OpenCVError) -> [UInt8] {
    let picture = try crop(box.square(1.9), toWidth: 112, toHeight: 112)
    // As base64 it grows by a third, and is to stay under 12 KB.
    for quality in [85, 60, 30] {
      let file = try picture.jpeg(quality: quality)
      if file.count <= 8500 { return file }
    }
    return try picture.resized(width: 48, height: 48).jpeg(quality: 30)
  }
}
