import RecutModel
import RecutPlugin
import RecutRecipe
import Testing

/// What the schema says of a parameter's bounds is what the check holds them to.
struct ParameterSchemaTests {
  @Test(
    arguments: [
      (0, 1e30, 0, 1 << 53), (-1e30, 2.5, -(1 << 53), 2), (0.5, 3, 1, 3), (nil, nil, -(1 << 53), 1 << 53),
    ] as [(Double?, Double?, Int, Int)])
  func wholeNumbers(minimum: Double?, maximum: Double?, least: Int, greatest: Int) throws {
    let parameter = ParameterInfo(
      name: "count", type: .integer, default: 1, minimum: minimum, maximum: maximum, help: "How many.")
    let plugin = PluginInfo(
      id: "counter", version: "1", kind: .analysis, summary: "Counts.", inputs: [], outputs: [], parameters: [parameter]
    )
    let text = RecipeSchema(plugins: [plugin]).json.text()
    #expect(text.contains("\"minimum\":\(least),\"maximum\":\(greatest)"), "\(text)")
    #expect(try parameter.read(.integer(greatest)) == .integer(greatest))
    #expect(throws: Fault.self) { try parameter.read(.integer(greatest + 1)) }
  }
}
