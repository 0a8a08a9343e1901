import Foundation
import RecutTesting
import Testing

/// What `recut plugins new` writes, and refuses to write.
struct NewPluginTests {
  private let program = Program()

  private func write(_ id: String, _ arguments: String...) throws -> Program.Result {
    try program.run(["plugins", "new", id] + arguments)
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: program.home.file(path), encoding: .utf8)
  }

  /// Who has the program but not the folder that it was built in says where a checkout is.
  @Test func takesACheckout() throws {
    // The tests' own folder may lie inside a checkout.
    let elsewhere = "/tmp/recut-new-plugin-\(ProcessInfo.processInfo.processIdentifier)"
    defer { try? FileManager.default.removeItem(atPath: elsewhere) }
    #expect(try program.bash("mkdir \(elsewhere) && cp $RECUT \(elsewhere)/recut").code == 0)
    let new = "\(elsewhere)/recut plugins new glow --lang swift --into"
    #expect(try program.bash("\(new) released").code == 0)
    #expect(try text("released/glow/Package.swift").contains(".package(url: \"https://github.com/recut/recut\""))
    #expect(try program.bash("\(new) local --package \(Recipes.root.path)").code == 0)
    #expect(try text("local/glow/Package.swift").contains(".package(name: \"recut\", path: \"\(Recipes.root.path)\")"))
    let refused = try program.bash("\(new) none --package .")
    #expect(refused.code == 66 && refused.talk.contains("'.' is no checkout of recut"), "\(refused.all)")
  }

  /// Neither a word of Swift's nor a type of recut's is the name of a type.
  @Test(arguments: ["self", "import", "signal"]) func namesOfTypes(_ name: String) throws {
    #expect(try write(name, "--lang", "swift").code == 0)
    let type = name.prefix(1).uppercased() + name.dropFirst() + "Plugin"
    #expect(try text("\(name)/Sources/\(type)/\(type).swift").contains("public struct \(type): Analysis {"))
    #expect(try text("\(name)/Sources/\(type)Program/main.swift").contains("\(type).main()"))
    let tested = try program.run("plugins", "test", name)
    #expect(tested.code == 69 && tested.talk.contains("is not there (swift build -c release, in its folder)"))
  }

  @Test func recutsOwnNamesAreRefused() throws {
    for language in ["python", "swift"] {
      let result = try write("motion", "--lang", language)
      #expect(result.code == 73 && result.talk.contains("there is a plugin 'motion' already"), "\(result.all)")
    }
    #expect(try write("recut", "--lang", "swift").code == 64)
  }

  @Test func whatIsTestedIsAFolder() throws {
    let result = try program.run("plugins", "test", "glow")
    #expect(result.code == 66 && result.talk.contains("a plugin's folder, not its id"), "\(result.all)")
  }
}
