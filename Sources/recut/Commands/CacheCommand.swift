import ArgumentParser
import RecutModel
import RecutRuntime

struct CacheCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache",
    abstract: "The store of results: what was found out once is not computed again.",
    discussion: """
      It lies in $XDG_CACHE_HOME/recut (otherwise ~/.cache/recut). Several recut processes may use it at the same time.
      """,
    subcommands: [Info.self, Clear.self])

  static var store: Store { Store(folder: Environment.folder("CACHE", inHome: ".cache")) }

  struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Shows how much is stored, by plugin.")

    @Flag(help: "Print one JSON object.") var json = false

    func run() throws {
      let info = CacheCommand.store.info()
      if json { return try Streams.result(info.json.text(indented: true)) }
      try Streams.result(
        "\(info.path): \(ByteCount.words(info.bytes)) of at most \(ByteCount.words(info.limit)), \(info.results) results, \(info.media) media"
      )
      guard !info.shares.isEmpty else { return }
      var table = TextTable(["Plugin", "Version", "Results", "Size"], [.left, .left, .right, .right])
      for share in info.shares {
        table.add([share.plugin, share.version, String(share.results), ByteCount.words(share.bytes)])
      }
      try Streams.result(table.text)
    }
  }

  struct Clear: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Forgets all results. Films, recipes and what viewers said are not touched.")

    func run() throws {
      let store = CacheCommand.store
      try store.clear()
      for warning in store.warnings { Streams.talk("warning: \(warning)") }
    }
  }
}
