internal import Glibc
internal import OpenCV
internal import RecutModel
internal import RecutPlugin

/// Five cascades that look at the same picture and vote: what several find is hardly ever a shadow.
struct CascadeFaces: FaceFinder {
  /// The smallest window that is searched, in pixels.
  private static let smallest = 26
  /// Boxes that overlap by as much are of one face.
  private static let same = 0.35
  /// Scores below are not worth following.
  private static let weakest = 0.3

  /// One cascade. Its boxes reach from the brows' height to beyond the cheeks; a face reaches from hairline to chin and from
  /// ear to ear. Where that lies in a box of this cascade (its middle and its size, in parts of the box) is the median over
  /// the finds that overlap annotated faces.
  private struct Voter {
    var cascade: Cascade
    var kind: Kind
    var file: String
  }

  private enum Kind: CaseIterable {
    case frontal, frontal2, binary, profile

    var file: String {
      switch self {
      case .frontal: "haarcascades/haarcascade_frontalface_default.xml"
      case .frontal2: "haarcascades/haarcascade_frontalface_alt2.xml"
      case .binary: "lbpcascades/lbpcascade_frontalface.xml"
      case .profile: "haarcascades/haarcascade_profileface.xml"
      }
    }

    var fit: (x: Double, y: Double, width: Double, height: Double) {
      switch self {
      case .frontal: (0, 0.014, 0.785, 1.033)
      case .frontal2: (0, 0.02, 0.803, 1.066)
      case .binary: (0, 0.01, 0.779, 1.017)
      case .profile: (-0.094, 0.045, 0.78, 1.04)
      }
    }
  }

  private let voters: [Voter]
  private let side: Int

  /// - Parameters:
  ///   - folder: of OpenCV's data.
  ///   - side: the longer side of the pictures, in pixels. Three quarters of it are searched, for they take long.
  /// - Throws: ``PluginError`` where a cascade is missing or broken.
  init(folder: String, side: Int) throws(PluginError) {
    self.side = side * 3 / 4
    var voters: [Voter] = []
    for kind in Kind.allCases {
      do {
        voters.append(Voter(cascade: try Cascade(file: folder + "/" + kind.file), kind: kind, file: kind.file))
      } catch {
        throw PluginError("\(error)", isUnavailable: true)
      }
    }
    self.voters = voters
    // They take many times as long as decoding, so that recut waits for them and the cores are free.
    OpenCV.begin(threads: 0)
  }

  func faces(in picture: Image) throws -> [FoundFace] {
    let scale = min(1, Double(side) / Double(max(picture.width, picture.height)))
    func length(_ pixels: Int) -> Int { max(1, Int((Double(pixels) * scale).rounded())) }
    var gray = try picture.gray()
    if scale < 1 { gray = try gray.resized(width: length(picture.width), height: length(picture.height)) }
    // The smallest window of a cascade has 24 pixels, and OpenCV divides by what is left.
    guard min(gray.width, gray.height) >= Self.smallest else { return [] }
    let mirrored = try gray.mirrored()
    var finds: [Vote] = []
    for voter in voters {
      finds += try Self.votes(of: voter, in: gray)
      guard voter.kind == .profile else { continue }
      // The cascade knows one side of faces.
      finds += try Self.votes(of: voter, in: mirrored).map { vote in
        var vote = vote
        vote.ballot = .otherProfile
        vote.box.x = Double(gray.width) - vote.box.x - vote.box.width
        return vote
      }
    }
    let across = Double(picture.width) / Double(gray.width)
    let down = Double(picture.height) / Double(gray.height)
    return Self.faces(finds).map { FoundFace(box: $0.box.scaled(across, down), score: $0.score) }
  }
}

extension CascadeFaces {
  /// Whose vote it is.
  enum Ballot: Int { case frontal, frontal2, binary, profile, otherProfile }

  /// What one cascade found, as a face's box.
  struct Vote {
    var ballot: Ballot
    var box: PixelBox
    /// How many overlapping hits made it.
    var hits: Double
  }

  private static func votes(of voter: Voter, in gray: Image) throws -> [Vote] {
    var search = Cascade.Search()
    search.neighbours = 1
    search.smallest = smallest
    let fit = voter.kind.fit
    let ballot: Ballot =
      switch voter.kind {
      case .frontal: .frontal
      case .frontal2: .frontal2
      case .binary: .binary
      case .profile: .profile
      }
    return try voter.cascade.count(in: gray, search).map { find in
      let (width, height) = (Double(find.width), Double(find.height))
      let middle = (x: Double(find.x) + width * (0.5 + fit.x), y: Double(find.y) + height * (0.5 + fit.y))
      return Vote(
        ballot: ballot,
        box: PixelBox(
          x: middle.x - width * fit.width / 2, y: middle.y - height * fit.height / 2, width: width * fit.width,
          height: height * fit.height), hits: min(find.weight, 40))
    }
  }

  /// Votes that overlap are for one face; of faces that share half of the smaller the surer stays.
  static func faces(_ votes: [Vote]) -> [FoundFace] {
    struct Candidate {
      var box: PixelBox
      var weight: Double
      var hits: [Ballot: Double]
    }
    var candidates: [Candidate] = []
    // Threads find them in any order.
    let ordered = votes.sorted { a, b in
      (b.hits, a.ballot.rawValue, a.box.x, a.box.y, a.box.width) < (
        a.hits, b.ballot.rawValue, b.box.x, b.box.y, b.box.width
      )
    }
    for vote in ordered {
      let overlaps = candidates.map { $0.box.overlap(vote.box) }
      guard let best = overlaps.indices.max(by: { overlaps[$0] < overlaps[$1] }), overlaps[best] >= same else {
        candidates.append(Candidate(box: vote.box, weight: vote.hits, hits: [vote.ballot: vote.hits]))
        continue
      }
      let weight = candidates[best].weight + vote.hits
      candidates[best].box = candidates[best].box.mixed(with: vote.box, vote.hits / weight)
      candidates[best].weight = weight
      candidates[best].hits[vote.ballot] = max(candidates[best].hits[vote.ballot] ?? 0, vote.hits)
    }
    let found = candidates.map { FoundFace(box: $0.box, score: score($0.hits)) }.filter { $0.score >= weakest }
    var kept: [FoundFace] = []
    for face in found.sorted(by: { $0.score > $1.score }) {
      let isNew = kept.allSatisfy { $0.box.common(face.box) < 0.5 * min($0.box.area, face.box.area) }
      if isNew { kept.append(face) }
    }
    return kept
  }

  /// How sure the votes together are: logistic regression on the logarithms of the numbers of hits, fitted on annotated
  /// frames. Both profiles at once are rather none.
  static func score(_ hits: [Ballot: Double]) -> Double {
    func votes(_ ballot: Ballot) -> Double { log1p(hits[ballot] ?? 0) }
    let profiles = [votes(.profile), votes(.otherProfile)]
    let sum =
      0.9 * votes(.frontal) + votes(.frontal2) + 0.3 * votes(.binary) + 1.7 * max(profiles[0], profiles[1])
      - 1.2 * min(profiles[0], profiles[1]) - 2.85
    return 1 / (1 + exp(-sum))
  }
}
