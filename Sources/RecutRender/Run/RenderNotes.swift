internal import Synchronization

/// What the user should know about a render, gathered from several threads.
final class RenderNotes: Sendable {
  private let repeated = Mutex<[String: Int]>([:])
  private let silenced = Mutex<[String: Int]>([:])
  private let sentences = Mutex<[String]>([])

  /// A sentence, once.
  func say(_ sentence: String) {
    sentences.withLock { if !$0.contains(sentence) { $0.append(sentence) } }
  }

  /// Frames of a medium that could not be decoded and in whose place another was shown.
  func repeated(_ count: Int, of media: String) {
    if count > 0 { repeated.withLock { $0[media, default: 0] += count } }
  }

  /// Packets of a medium's sound that could not be decoded.
  func silenced(_ counts: [String: Int]) {
    silenced.withLock { $0.merge(counts.filter { $0.value > 0 }, uniquingKeysWith: +) }
  }

  var warnings: [String] { sentences.withLock { $0 } + pictureWarnings + soundWarnings }

  private var soundWarnings: [String] {
    silenced.withLock { $0 }.sorted { $0.key < $1.key }.map { media, count in
      "'\(media)': \(count) damaged \(count == 1 ? "packet" : "packets") of the cut's sound could not be decoded; "
        + "it is silent there"
    }
  }

  private var pictureWarnings: [String] {
    repeated.withLock { $0 }.sorted { $0.key < $1.key }.map { media, count in
      "'\(media)': \(count) damaged or missing \(count == 1 ? "frame" : "frames") of the cut could not be decoded; "
        + "the frame before is shown instead, or where there is none the one after"
    }
  }
}
