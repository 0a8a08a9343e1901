internal import Glibc

/// A sequence of the C library's random numbers that begins anew, as in a program that has just been started: vid.stab takes
/// some, and shall give the same whatever else a process does.
public final class LibcRandom: @unchecked Sendable {  // SAFETY: the state is touched by whoever has the turn alone
  private static let turn = Turn()
  private static let size = 128
  private let state = UnsafeMutablePointer<CChar>.allocate(capacity: LibcRandom.size)
  private var isSeeded = false

  public init() {}

  deinit { state.deallocate() }

  /// Does `body` with the next numbers of this sequence.
  public func with<Result>(_ body: () throws -> Result) rethrows -> Result {
    Self.turn.take()
    let others = isSeeded ? setstate(state) : initstate(1, state, Self.size)
    isSeeded = true
    defer {
      if let others { setstate(others) }
      Self.turn.give()
    }
    return try body()
  }
}
