internal import Glibc
internal import OpenCV
internal import RecutModel

/// `recut-vision time-yunet MODEL WIDTH`: the processor time that a model of YuNet's takes for a picture of 16 to 9. For
/// `make bench`.
enum FaceSpeed {
  private static let rounds = 100

  static var isAsked: Bool { CommandLine.arguments.dropFirst().first == "time-yunet" }

  /// Prints the median in seconds.
  static func tell() {
    let given = CommandLine.arguments
    guard given.count == 4, let width = Int(given[3]), (32...1920).contains(width) else {
      print("usage: recut-vision time-yunet MODEL WIDTH")
      exit(64)
    }
    do {
      print(try median(model: given[2], width: width))
    } catch {
      print(error)
      exit(65)
    }
  }

  private static func median(model: String, width: Int) throws -> Double {
    let height = width * 9 / 16
    var random = SeededRandom(1)
    let bytes = (0..<width * height * 3).map { _ in UInt8.random(in: 0...255, using: &random) }
    let picture = try Image(width: width, height: height, channels: 3, bytes: bytes)
    let finder = try YuNet(file: model, side: width)
    var times: [Double] = []
    for _ in 0..<rounds {
      let begin = now
      _ = try finder.faces(in: picture)
      times.append(now - begin)
    }
    return times.sorted()[rounds / 2]
  }

  /// Seconds of processor time of this process.
  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
