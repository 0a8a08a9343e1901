import ArgumentParser

struct FormatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats",
    abstract: "What can be written, and what timelines and lists for other programs keep of a cut.",
    discussion: """
      An output's ending says what is written: `{ file: cut.otio, edit: cut }`.

        recut formats
      """)

  @Flag(help: "Print the documentation's page.") var markdown = false

  func run() throws { try Streams.result(markdown ? FormatsPage.markdown : FormatsPage.table) }
}
