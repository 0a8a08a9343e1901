/// What a program was sent and is not done with yet, for the bound on it and for saying what it was doing.
struct Backlog {
  /// One message, in words: `shown` and `frame 7 at 0:00.280`.
  struct Item {
    var verb: String
    var what: String
  }

  private var items: [Item] = []
  /// The sequence numbers of the last message that was sent, and of the last one that it is done with.
  private var sent = 0
  private var done = 0
  /// Nothing more will be sent.
  var isWhole = false

  var count: Int { sent - done }

  /// Gives the number of the new message.
  mutating func add(_ item: Item) -> Int {
    items.append(item)
    sent += 1
    return sent
  }

  /// The program is done with a message and all before it; `false` where that cannot be.
  mutating func finish(_ number: Int) -> Bool {
    guard number > done, number <= sent else { return false }
    items.removeFirst(number - done)
    done = number
    return true
  }

  mutating func removeAll() {
    items = []
    done = sent
  }

  /// Completes the sentence `… while it was …`: programs look at what they are sent one after the other, so it is about
  /// the oldest. `nil` where it is done with everything.
  var doing: String? {
    guard let first = items.first, let last = items.last else { return nil }
    let rest = count > 1 ? " (sent up to \(last.what)\(isWhole ? ", the last" : ""))" : ""
    return "\(first.verb) \(first.what)\(rest)"
  }
}
