import RecutModel
import Testing

@testable import RecutRecipe

@Suite struct VariableTests {
  private func read(_ text: String) throws -> Recipe {
    let reading = FaultCase(name: "", text: text, said: "").reading
    #expect(said(reading.diagnostics.sorted) == "")
    return try #require(reading.recipe)
  }

  private func with(_ text: String) throws -> JSON {
    let recipe = try read("recut: 1\n" + text)
    return try #require(recipe.nodes.first?.with?.json)
  }

  @Test func givesTheTypedValueWhereNothingElseStands() throws {
    let json = try with(
      """
      vars: { n: 3, half: 0.5, on: true, word: no, list: [1s..2s, "${time}..9s"], map: { a: "${n}" }, time: 4s, none: "" }
      graph:
        a:
          uses: x
          with:
            plain: ${n}
            quoted: "${half}"
            flag: '${on}'
            word: ${word}
            list: ${list}
            map: ${map}
            joined: "${n}0"
            number: ${n}0
            text: "a ${word} b${none}"
            kept: "$${n} $n $"
            user: ${env:USER}
      """)
    #expect(
      json == [
        "plain": 3, "quoted": 0.5, "flag": true, "word": "no", "list": ["1s..2s", "4s..9s"], "map": ["a": 3],
        "joined": "30", "number": 30, "text": "a no b", "kept": "${n} $n $", "user": "ann",
      ])
  }

  /// Values from outside are not read as recipes: no variables, no surprises from YAML.
  @Test func takesSettingsAsTheyAre() throws {
    let json = try with(
      """
      # --set title=Hello: "${n}" # world
      # --set n=7
      # --set list=[a, 2]
      # --set file=[draft].mp4
      vars: { title: x, n: 1, list: [], file: y }
      graph: { a: { uses: x, with: { title: "${title}", n: "${n}", list: "${list}", file: "${file}" } } }
      """)
    #expect(json == ["title": "Hello: \"${n}\" # world", "n": 7, "list": ["a", 2], "file": "[draft].mp4"])
  }

  @Test func placesPathsByWhoWroteThem() throws {
    let recipe = try read(
      """
      # --set given=a.mp4
      # --set dir=sub
      recut: 1
      vars: { own: own.mp4, given: x, dir: y, alias: "${given}", where: . }
      media:
        a: ${own}
        b: ${given}
        c: ${alias}
        d: ${dir}/../c.mp4
        e: cuts/${dir}.mp4
        f: /abs/./x.mp4
        g: ${env:USER}.mp4
        h: ${where}/x.mp4
        i: "${env:EMPTY}x.mp4"
      graph: {}
      """)
    #expect(
      recipe.media.map { $0.file?.absolute } == [
        "/films/recipes/own.mp4", "/home/me/a.mp4", "/home/me/a.mp4", "/home/me/c.mp4", "/films/recipes/cuts/sub.mp4",
        "/abs/x.mp4", "/home/me/ann.mp4", "/films/recipes/x.mp4", "/films/recipes/x.mp4",
      ])
  }

  @Test func listsWhatCanBeSet() throws {
    let recipe = try read("# --set film=a.mp4\nrecut: 1\nvars: { film: , duration: 30s }\ngraph: {}\n")
    #expect(recipe.variables.map { $0.name } == ["film", "duration"])
    #expect(recipe.variables.map { $0.isRequired } == [true, false])
    #expect(recipe.variables.map { $0.value } == ["a.mp4", "30s"])
  }

  /// A small recipe whose variables grow without end: one fault, at once.
  @Test(arguments: [
    ("text", (0..<40).map { "v\($0): x${v\($0 + 1)}${v\($0 + 1)}\n" }.joined(separator: "  ") + "  v40: hello"),
    ("lists", (0..<40).map { "v\($0): [\"${v\($0 + 1)}\", \"${v\($0 + 1)}\"]\n" }.joined(separator: "  ") + "  v40: 1"),
    ("deep", (0..<900).map { "v\($0): [[\"${v\($0 + 1)}\"]]\n" }.joined(separator: "  ") + "  v900: 1"),
    (
      "deep, from the end",
      "v0: 1\n  " + (1..<900).map { "v\($0): [[\"${v\($0 - 1)}\"]]\n" }.joined(separator: "  ")
    ),
  ]) func boundsWhatVariablesGrowTo(name: String, vars: String) {
    let clock = ContinuousClock()
    var reading = FaultCase(name: "", text: "", said: "").reading
    let took = clock.measure {
      reading = FaultCase(name: "", text: "recut: 1\nvars:\n  \(vars)\ngraph: {}\n", said: "").reading
    }
    #expect(reading.diagnostics.sorted.count == 1, "\(name): \(said(reading.diagnostics.sorted))")
    #expect(took < .seconds(5))
  }
}
