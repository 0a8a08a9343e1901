import Foundation

/// Recipes that several tests run.
enum Recipes {
  /// Two clips of film.mp4 to cut.mkv, lossless.
  static let byHand = """
    recut: 1
    media: { film: film.mp4 }
    graph:
      cut: { uses: clips, in: film, with: { ranges: ["10f..25f", "40f..45f"] } }
    outputs:
      - { file: cut.mkv, edit: cut, video: { codec: ffv1 }, audio: { codec: pcm_s16le } }
    """

  /// All four analyses of film.mp4.
  static let analyses = """
    recut: 1
    media: { film: film.mp4 }
    graph:
      shots:  { uses: shot-boundaries, in: film }
      motion: { uses: motion, in: film }
      colour: { uses: colour, in: film }
      sound:  { uses: loudness, in: film }
    outputs: []
    """

  /// The root of the project.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
}
