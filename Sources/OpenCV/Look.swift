internal import COpenCV

/// What a picture looks like, in shares of it: each group of numbers sums up to 1.
public struct Look: Hashable, Sendable {
  /// Of eight greys, and of twelve hues in two saturations and two brightnesses.
  public var colours: [Float]
  /// Of three greys and six hues, each in three by three parts of the picture.
  public var places: [Float]
  /// Of nine directions of edges in four by four parts, and of what is plain.
  public var edges: [Float]

  /// - Parameter colour: a picture in colour.
  public init(of colour: Image) throws(OpenCVError) {
    let (colours, places, edges) = (Int(recut_look_colours), Int(recut_look_places), Int(recut_look_edges))
    var values = [Float](repeating: 0, count: colours + places + edges)
    guard recut_look_of(colour.pointer, &values) == 0 else { throw OpenCVError("describing a picture") }
    self.colours = Array(values[..<colours])
    self.places = Array(values[colours..<(colours + places)])
    self.edges = Array(values[(colours + places)...])
  }

  /// What moves from one gray picture to another: shares of the picture, that which stands still first, then eight directions
  /// of what moves slowly, and of what moves fast, from the right clockwise.
  ///
  /// - Parameters:
  ///   - slow: what moves less stands still; in pixels.
  ///   - fast: what moves as much moves fast.
  public static func moves(
    from before: Image, to after: Image, slow: Double, fast: Double
  ) throws(OpenCVError) -> [Float] {
    var values = [Float](repeating: 0, count: Int(recut_look_moves))
    guard recut_moves_of(before.pointer, after.pointer, slow, fast, &values) == 0 else {
      throw OpenCVError("comparing two pictures")
    }
    return values
  }
}
