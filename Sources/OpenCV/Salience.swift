internal import COpenCV

/// Where a picture draws the eye.
public struct Salience: Sendable {
  /// How it is found.
  public enum Method: String, Hashable, Sendable, CaseIterable {
    /// By what is unexpected in the picture's spectrum (Hou and Zhang 2007).
    case spectral
    /// By differences of centre and surround (Montabone and Soto 2010).
    case fine
  }

  /// A connected part of the picture that draws the eye.
  public struct Area: Hashable, Sendable {
    /// Its box in pixels.
    public var x: Int
    public var y: Int
    public var width: Int
    public var height: Int
    /// Of all that draws the eye, from 0 to 1.
    public var share: Double
  }

  /// What stands out, put together.
  public struct Found: Hashable, Sendable {
    /// The weightiest first.
    public var areas: [Area]
    /// The middle of its weight, in parts of the picture's width and height.
    public var x: Double
    public var y: Double
    /// How far it lies from there: roots of the mean square, in parts of the picture's width and height.
    public var spreadX: Double
    public var spreadY: Double
  }

  /// Gray, of the picture's size: 0 where nothing draws the eye.
  public let map: Image

  public init(of colour: Image, by method: Method) throws(OpenCVError) {
    let pointer = method == .spectral ? recut_salience_spectral(colour.pointer) : recut_salience_fine(colour.pointer)
    map = try Image(owning: pointer, "searching a picture for what stands out")
  }

  /// What is at least `least` times as strong as the mean of the map; `nil` for a plain picture.
  ///
  /// - Parameter most: areas that are given.
  public func found(least: Double, most: Int = 8) throws(OpenCVError) -> Found? {
    var areas = [recut_area](repeating: recut_area(), count: max(most, 1))
    var balance = recut_balance()
    let count = recut_areas_find(map.pointer, least, &areas, Int32(areas.count), &balance)
    guard count >= 0 else { throw OpenCVError("searching a picture for what stands out") }
    guard count > 0 else { return nil }
    return Found(
      areas: areas.prefix(Int(count)).map {
        Area(x: Int($0.x), y: Int($0.y), width: Int($0.width), height: Int($0.height), share: $0.share)
      }, x: balance.x, y: balance.y, spreadX: balance.spread_x, spreadY: balance.spread_y)
  }
}
