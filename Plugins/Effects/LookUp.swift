import Foundation
public import RecutModel
public import RecutPlugin

/// Changes colours by a table of a grading program.
public struct LookUp: Transform, Placed {
  public static let id = "lut"
  public static let version = "1"
  public static let summary = "Changes colours by a look-up table of a grading program (.cube, .3dl, .dat, .m3d, .csp)."
  public static let details = lookUpPage

  public static let inputs = [Port("edit", .edit, help: "the cut")]
  public static let outputs = [Port("edit", .edit, help: "the same cut in other colours")]
  public static let parameters: [Parameter<LookUp>] =
    [
      .file("file", \.file, "The table."),
      .number("strength", \.strength, in: 0...1, "How much of the change is seen: 1 all of it."),
    ] + placeParameters

  public var file: String?
  public var strength = 1.0
  public var clip: String?
  public var shot: Int?
  public var at: Time?
  public var duration: Time?

  public init() {}

  public func check(_ context: CheckContext) -> [Fault] {
    guard let file else { return placeFaults(context) + [Fault("`lut` needs a `file`: the table of colours", at: [])] }
    // A file that is not there is told of already.
    guard FileManager.default.fileExists(atPath: file) else { return placeFaults(context) }
    let faults = context.filters?.faults(inEffect: chain(of: file), isSound: false) ?? []
    return placeFaults(context)
      + faults.prefix(1).map {
        Fault(
          "`\(file)` is no table of colours that can be read: \($0.message)", at: [.key("with"), .key("file")],
          hint: "libavfilter reads .cube, .3dl, .dat, .m3d and .csp")
      }
  }

  public func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs {
    var edit = try inputs.edit()
    guard let file else { throw PluginError("there is no table of colours") }
    if strength > 0 { try put([Effect(Self.id, .pictures(chain(of: file)))], on: &edit) }
    return ["edit": .edit(edit)]
  }

  private func chain(of file: String) -> String {
    let table = "\(Self.isOfLines(file) ? "lut1d" : "lut3d")=file=\(filterValue(file))"
    if strength == 1 { return table }
    return "split[plain][graded];[graded]\(table)[done];[done][plain]blend=all_opacity=\(shown(strength))"
  }

  /// Whether a table has a curve for each of red, green and blue in place of a cube.
  private static func isOfLines(_ file: String) -> Bool {
    guard let handle = FileHandle(forReadingAtPath: file) else { return false }
    defer { try? handle.close() }
    let head = (try? handle.read(upToCount: 16_384)).flatMap { $0 } ?? Data()
    let words = String(decoding: head, as: UTF8.self)
    return words.contains("LUT_1D_SIZE") && !words.contains("LUT_3D_SIZE")
  }
}
