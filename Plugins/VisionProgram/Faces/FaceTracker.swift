internal import RecutModel
internal import RecutPlugin

/// Follows faces from sample to sample.
struct FaceTracker {
  /// Weaker finds are none, even where a face was a moment ago.
  static let weakest = 0.45
  /// How sure a face at its best moment has to be.
  var confidence: Double
  /// For how long a face may be lost; one sample in any case.
  var bridge: Time

  /// What was found at one sample.
  struct Sample {
    var time: Time
    /// Which displayed frame.
    var frame: Int
    /// Whether a shot begins here.
    var isFirst: Bool
    var faces: [FoundFace]
  }

  /// The faces at each sample, with their numbers from 1.
  func regions(_ samples: [Sample]) -> [RegionFrame] {
    var frames = samples.map { RegionFrame(time: $0.time, frame: $0.frame, boxes: []) }
    var count = 0
    for track in tracks(samples) where isFace(track, samples) {
      let shown = self.shown(track, samples)
      guard !shown.isEmpty else { continue }
      count += 1
      for (index, face) in shown {
        frames[index].boxes.append(
          Region(
            x: face.box.x, y: face.box.y, width: face.box.width, height: face.box.height, id: count, label: "face",
            confidence: face.score))
      }
    }
    return frames
  }

  /// One face over time: at which samples it was found. Never empty.
  struct Track {
    var sightings: [(sample: Int, face: FoundFace)]
    var last: (sample: Int, face: FoundFace) { sightings[sightings.count - 1] }
  }

  /// In the order of their beginnings.
  private func tracks(_ samples: [Sample]) -> [Track] {
    var (open, over): ([Track], [Track]) = ([], [])
    for (index, sample) in samples.enumerated() {
      let isOpen = open.map { track in
        let last = track.last.sample
        return !sample.isFirst && (index - last <= 2 || sample.time - samples[last].time <= bridge)
      }
      over += zip(open, isOpen).compactMap { $1 ? nil : $0 }
      open = zip(open, isOpen).compactMap { $1 ? $0 : nil }
      Self.add(sample.faces.filter { $0.score >= Self.weakest }, at: index, to: &open)
    }
    over += open
    return over.sorted { $0.sightings[0].sample < $1.sightings[0].sample }
  }

  /// Each face goes to the track that it fits best, the best fit first; those that fit none begin one.
  private static func add(_ faces: [FoundFace], at sample: Int, to open: inout [Track]) {
    var pairs: [(fit: Double, track: Int, face: Int)] = []
    for (place, track) in open.enumerated() {
      for (index, face) in faces.enumerated() {
        if let fit = fit(track.last.face.box, face.box) { pairs.append((fit, place, index)) }
      }
    }
    pairs.sort { ($1.fit, $0.track, $0.face) < ($0.fit, $1.track, $1.face) }
    var (taken, placed): (Set<Int>, Set<Int>) = ([], [])
    for pair in pairs where !taken.contains(pair.track) && !placed.contains(pair.face) {
      taken.insert(pair.track)
      placed.insert(pair.face)
      open[pair.track].sightings.append((sample, faces[pair.face]))
    }
    for (index, face) in faces.enumerated() where !placed.contains(index) {
      open.append(Track(sightings: [(sample, face)]))
    }
  }

  /// How well two boxes may be the same face a moment apart: by their overlap or, where they hardly meet, by how near they
  /// are; `nil` where they cannot be.
  static func fit(_ a: PixelBox, _ b: PixelBox) -> Double? {
    guard a.area > 0, b.area > 0 else { return nil }
    let size = (min(a.area, b.area) / max(a.area, b.area)).squareRoot()
    guard size >= 0.5 else { return nil }
    let overlap = a.overlap(b)
    if overlap >= 0.2 { return 1 + overlap }
    let (x, y) = (a.centre.x - b.centre.x, a.centre.y - b.centre.y)
    let distance = (x * x + y * y).squareRoot() / (a.area * b.area).squareRoot().squareRoot()
    return distance < 1 ? (1 - distance) * size : nil
  }
}

extension FaceTracker {
  /// Whether what was followed is a face: sure enough at its best moment and most of the time. What is seen once has to be
  /// surer than that, but in a shot that is looked at once.
  private func isFace(_ track: Track, _ samples: [Sample]) -> Bool {
    let scores = track.sightings.map { $0.face.score }.sorted()
    guard let best = scores.last, best >= confidence else { return false }
    if scores.count > 1 {
      let middle = scores.count / 2
      let median = scores.count % 2 == 1 ? scores[middle] : (scores[middle - 1] + scores[middle]) / 2
      return median >= usual
    }
    return best >= min(confidence + 0.05, 1) || isAlone(track.last.sample, samples)
  }

  /// What a face has to have most of the time.
  private var usual: Double { 0.75 * confidence }

  private func isAlone(_ sample: Int, _ samples: [Sample]) -> Bool {
    let isFirst = sample == 0 || samples[sample].isFirst
    return isFirst && (sample + 1 == samples.count || samples[sample + 1].isFirst)
  }

  /// The track with its gaps filled where it is sure on both sides, and without the moments at which it and its neighbours
  /// are doubtful: there it is often the back of the head already, or something beside the face.
  private func shown(_ track: Track, _ samples: [Sample]) -> [(sample: Int, face: FoundFace)] {
    var filled: [(sample: Int, face: FoundFace, isShown: Bool?)] = []
    for next in track.sightings {
      if let before = filled.last {
        let span = (samples[next.sample].time - samples[before.sample].time).seconds
        let isSure = (before.face.score + next.face.score) / 2 >= 0.9 * confidence
        for sample in before.sample + 1..<next.sample {
          let share = span > 0 ? (samples[sample].time - samples[before.sample].time).seconds / span : 0
          let score = before.face.score + (next.face.score - before.face.score) * share
          // Nobody saw it here.
          let face = FoundFace(box: before.face.box.mixed(with: next.face.box, share), score: score / 2)
          filled.append((sample, face, isSure))
        }
      }
      filled.append((next.sample, next.face, next.face.score >= confidence ? true : nil))
    }
    return filled.indices.filter { index in
      if let isShown = filled[index].isShown { return isShown }
      let around = filled[max(0, index - 1)...min(filled.count - 1, index + 1)]
      return around.reduce(0) { $0 + $1.face.score } >= usual * Double(around.count)
    }.map { (filled[$0].sample, filled[$0].face) }
  }
}
