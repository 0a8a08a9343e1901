import Foundation
import RecutTesting
import Testing

/// Plugins that cannot run here: said at once, without running anything, and only recipes that use them fail.
struct UnusablePluginTests {
  private let program = Program()
  private var place: String { program.home.file("plugins/rogue") }

  private func prepare() throws {
    try program.prepare()
    try program.write(
      RoguePlugin.recipe.replacing("  rogue: { uses: org.example.rogue, in: film }\n", with: ""), to: "tame.yml")
  }

  /// A line of bash that spoils the plugin, run in its folder, and what is said.
  static let cases: [(String, String)] = [
    ("rm rogue.py", "its program './rogue.py' is not there"),
    ("chmod -x rogue.py", "its program './rogue.py' is not executable (chmod +x)"),
    ("rm rogue.py; mkdir rogue.py", "its program './rogue.py' is a folder"),
    (
      "rm rogue.py; ln -s rogue.py rogue.py",
      "its program './rogue.py' cannot be reached: Too many levels of symbolic links"
    ),
    (
      "sed -i '1s|.*|#!/no/such/python -u|' rogue.py",
      "its program './rogue.py' needs '/no/such/python', which is not there"
    ),
    (
      "sed -i '1s|.*|#!/usr/bin/env no-such-python|' rogue.py",
      "needs 'no-such-python', which is not installed (not in PATH)"
    ),
    // ELF of 64 bits for SPARC.
    (
      #"printf '\x7fELF\x02\x02\x01\0\0\0\0\0\0\0\0\0\0\x02\0\x2b' > rogue.py"#,
      "is for another kind of machine (ELF machine 43)"
    ),
    (
      #"printf '\x7fELF\x01\x01\x01\0\0\0\0\0\0\0\0\0\x02\0\x03\0' > rogue.py"#,
      "is for another kind of machine (ELF machine 3)"
    ),
    (#"printf '\x7fELF\x02' > rogue.py"#, "its program './rogue.py' is cut off"),
    (#"printf '\0\1\2' > rogue.py"#, "its program './rogue.py' is nothing that this machine can run"),
    ("sed -i 1d rogue.py", "neither an ELF program nor a script that begins with `#!`"),
    ("rm plugin.yml; ln -s nowhere plugin.yml", "plugin.yml"),
    ("rm plugin.yml; ln -s plugin.yml plugin.yml", "plugin.yml"),
    (#"sed -i 's/^summary: .*/summary: "\\e[33mgold"/' plugin.yml"#, "holds a control character"),
    (": > rogue.py", "its program './rogue.py' is empty"),
    (
      "sed -i 's|./rogue.py|no-such-program|' plugin.yml",
      "the program 'no-such-program' is not installed (not in PATH)"
    ),
    ("sed -i 's|./rogue.py|/no/such/program|' plugin.yml", "its program '/no/such/program' is not there"),
    (
      "yes '# a comment that goes on and on' | head -c 50000000 >> plugin.yml",
      "plugin.yml:1:1: error: the file has 48 MB; it may have at most 1 MB"
    ),
    (": > plugin.yml", "plugin.yml"),
    ("head -c 3000 /dev/urandom > plugin.yml", "plugin.yml:"),
    ("rm plugin.yml; mkdir plugin.yml", "plugin.yml:1:1: error: this is no regular file"),
    ("rm plugin.yml; mkfifo plugin.yml", "plugin.yml:1:1: error: this is no regular file"),
    ("rm rogue.py; mkfifo -m 755 rogue.py", "its program './rogue.py' is no regular file"),
  ]

  @Test(arguments: cases) func saysSoAtOnce(spoil: String, said: String) throws {
    try prepare()
    #expect(try program.bash("cd plugins/rogue; \(spoil)").code == 0)
    let begin = ContinuousClock.now
    let checked = try program.run("check", "recipe.yml")
    #expect(begin.duration(to: .now) < .seconds(10))
    #expect(checked.code == 69, "\(checked.all)")
    #expect(checked.talk.contains("recipe.yml:5:18: error: `org.example.rogue` cannot "), "\(checked.all)")
    #expect(checked.talk.contains(said), "\(checked.all.prefix(2000))")
    #expect(!checked.talk.contains("\u{1B}"))
    #expect(try program.run("run", "recipe.yml", "--plan").code == 69)
    // Who does not use it is not kept from work, but can learn of it.
    #expect(try program.run("check", "tame.yml").code == 0)
    let list = try program.run("plugins", "list")
    #expect(list.code == 0 && list.output.contains(said), "\(list.all.prefix(2000))")
    #expect(list.output.contains("org.example.tame") && !list.output.contains("\u{1B}"))
    let doctor = try program.run("doctor")
    #expect(doctor.code == 0 && doctor.output.contains("rogue"), "\(doctor.all)")
    #expect(!doctor.output.contains("\u{1B}"))
  }

  /// Root may read everything, so it is taken that right.
  @Test func foldersThatCannotBeRead() throws {
    try prepare()
    #expect(try program.bash("chmod 000 plugins/rogue").code == 0)
    let unprivileged = getuid() == 0 ? "setpriv --bounding-set=-all --inh-caps=-all -- $RECUT" : "$RECUT"
    let list = try program.bash("\(unprivileged) plugins list")
    #expect(
      list.code == 0 && list.output.contains("plugins/rogue cannot be used: the folder cannot be read: "), "\(list.all)"
    )
    #expect(list.output.contains("org.example.tame"))
    let checked = try program.bash("\(unprivileged) check recipe.yml")
    #expect(
      checked.code == 69 && checked.talk.contains("the folder cannot be read: Permission denied"), "\(checked.all)")
    #expect(try program.bash("\(unprivileged) check tame.yml").code == 0)
    #expect(try program.bash("chmod 700 plugins/rogue; chmod 000 plugins").code == 0)
    let all = try program.bash("\(unprivileged) plugins list; chmod 700 plugins")
    #expect(all.output.contains("/plugins cannot be used: the folder cannot be read: Permission denied"), "\(all.all)")
  }
}
