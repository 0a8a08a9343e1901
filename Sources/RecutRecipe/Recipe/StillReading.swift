import RecutModel
import RecutPlugin

extension RecipeReader {
  static let posterKeys = ["at", "dressed"]
  static let sheetKeys = ["every", "columns", "width", "labels"]

  /// What `poster` or `sheet` asks for.
  mutating func still(_ fields: Fields) -> RecipeStill? {
    let (poster, sheet) = (asked(fields["poster"]), asked(fields["sheet"]))
    if poster != nil, let sheet = fields.entry("sheet"), asked(sheet.value) != nil {
      diagnostics.error("a picture is a `poster` or a `sheet`, not both", at: sheet.keyRange)
    }
    if let poster { return .poster(self.poster(poster)) }
    return sheet.map { .sheet(self.sheet($0)) }
  }

  /// `false` asks for nothing.
  private func asked(_ node: YAMLNode?) -> YAMLNode? { node?.scalar?.value == .bool(false) ? nil : node }

  private mutating func poster(_ node: YAMLNode) -> RecipePoster {
    var poster = RecipePoster()
    guard node.scalar?.value != .bool(true) else { return poster }
    guard let fields = Fields(node, of: "`poster`", keys: Self.posterKeys, &diagnostics) else { return poster }
    poster.at = time(fields["at"], "at", atLeast: .zero)
    poster.isDressed = values.boolean(fields["dressed"], "dressed") ?? false
    return poster
  }

  private mutating func sheet(_ node: YAMLNode) -> RecipeSheet {
    var sheet = RecipeSheet()
    guard node.scalar?.value != .bool(true) else { return sheet }
    guard let fields = Fields(node, of: "`sheet`", keys: Self.sheetKeys, &diagnostics) else { return sheet }
    sheet.every = time(fields["every"], "every", atLeast: .milliseconds(1))
    sheet.columns = values.whole(fields["columns"], "columns", in: 1...100)
    sheet.width = values.whole(fields["width"], "width", in: 64...16384)
    sheet.hasLabels = values.boolean(fields["labels"], "labels") ?? true
    return sheet
  }

  private mutating func time(_ node: YAMLNode?, _ name: String, atLeast least: Time) -> Located<TimeQuantity>? {
    guard let node, !node.isUnknown else { return nil }
    guard let time = node.scalar.flatMap({ TimeQuantity($0.text) }) else {
      return values.expected("a time such as `1m30s` or `300f`", node, name)
    }
    let isTooSmall =
      switch time {
      case .time(let time): time < least
      case .frames(let count): Time(Int64(count)) < (least > .zero ? Time(1) : .zero)
      }
    if isTooSmall {
      diagnostics.error("\(quoted(name)) is too small: it goes from \(least > .zero ? "1ms" : "0s")", on: node)
      return nil
    }
    return Located(time, node)
  }
}
