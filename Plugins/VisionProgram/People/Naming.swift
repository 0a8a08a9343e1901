import OpenCV
import RecutModel
import RecutPlugin
import Vision

/// A face of somebody whose name is known.
struct ReferenceFace {
  let name: String
  let numbers: FaceNumbers

  /// The largest face in a picture.
  ///
  /// - Throws: `PluginError` for a file that is no picture or has no face in it.
  init(name: String, file: String, _ describer: any FaceDescriber, _ cascade: Cascade) throws {
    guard let bytes = FileBytes.read(file), let picture = try? Image(decoding: bytes) else {
      throw PluginError("'\(file)' is no picture that can be read", isBadInput: true)
    }
    // Windows of the cascade are 24 pixels wide: a small portrait is enlarged, a large photo made smaller.
    let share = 640 / Double(max(picture.width, picture.height))
    let sized = try picture.resized(
      width: max(1, Int(Double(picture.width) * share)), height: max(1, Int(Double(picture.height) * share)))
    var search = Cascade.Search()
    search.smallest = 48
    let finds = try cascade.find(in: sized.gray(), search)
    guard let face = finds.max(by: { ($0.width, $0.weight) < ($1.width, $1.weight) }) else {
      throw PluginError(
        "no face is found in '\(file)': take a picture of '\(name)' from the front, with some room round the face",
        isBadInput: true)
    }
    // What the cascade finds is 1.10 times as wide as the root of a face's area, and a face 0.77 times as wide as high.
    let side = Double(face.width) / 1.1
    let (width, height) = (side * 0.77.squareRoot(), side / 0.77.squareRoot())
    let (x, y) = (Double(face.x) + Double(face.width) / 2, Double(face.y) + Double(face.height) / 2)
    let box = PixelBox(x: x - width / 2, y: y - height / 2, width: width, height: height)
    let look = try sized.look(x: box.x, y: box.y, width: box.width, height: box.height)
    self.name = name
    numbers = try describer.describe(sized, box, look)
  }

  init(name: String, numbers: FaceNumbers) {
    self.name = name
    self.numbers = numbers
  }
}

/// Who is called how.
struct Naming {
  let describer: any FaceDescriber
  let tracks: [FaceTrack]
  /// How far apart faces of one person may be.
  let threshold: Double

  /// Names of persons by their index: of each reference's nearest person, where near enough, and of those that are as near to
  /// it as tracks of one person are.
  func names(_ persons: [Person], _ references: [ReferenceFace]) -> [Int: String] {
    var pairs: [(person: Int, reference: Int, distance: Double)] = []
    for (person, value) in persons.enumerated() {
      for (reference, face) in references.enumerated() {
        let distances = value.tracks.map { describer.distance(tracks[$0].numbers, face.numbers) }
        pairs.append((person, reference, distances.reduce(0, +) / Double(max(1, distances.count))))
      }
    }
    pairs.sort { ($0.distance, $0.person, $0.reference) < ($1.distance, $1.person, $1.reference) }
    var names: [Int: String] = [:]
    for pair in pairs where names[pair.person] == nil {
      let name = references[pair.reference].name
      let others = names.filter { $0.value == name }.map(\.key)
      let limit = others.isEmpty ? max(describer.reach, threshold) : threshold
      let isBeside = others.contains { other in areBeside(persons[other], persons[pair.person]) }
      if pair.distance <= limit, !isBeside { names[pair.person] = name }
    }
    return names
  }

  private func areBeside(_ a: Person, _ b: Person) -> Bool {
    a.tracks.contains { mine in b.tracks.contains { tracks[mine].isBeside(tracks[$0]) } }
  }
}
