import RecutModel
public import RecutPlugin

extension PluginLimits {
  /// How each limit is called, in manifests and in `RECUT_PLUGIN_LIMITS`.
  public static let names = ["deadline", "memory", "cpu", "files", "network", "workers"]

  /// Sets one limit from what a person writes: `memory` as `2GB`, `cpu` and `deadline` as a time, `network` as `true` or
  /// `false`; `none` lifts that of memory, processor time and files.
  ///
  /// - Throws: a fault that names the limit.
  public mutating func set(_ name: String, _ text: String) throws(Fault) {
    switch name {
    case "memory" where text == "none": memory = nil
    case "cpu" where text == "none": cpu = nil
    case "files" where text == "none": files = nil
    case "deadline":
      guard let time = Self.time(text), time > .zero else { throw Self.fault(name, "a time, such as `30s`", text) }
      deadline = time
    case "memory":
      guard let bytes = Self.bytes(text) else { throw Self.fault(name, "a size, such as `512MB` or `2GB`", text) }
      memory = bytes
    case "cpu":
      guard let time = Self.time(text), time > .zero else { throw Self.fault(name, "a time, such as `10m`", text) }
      cpu = Int(time.units(per: 1, rounded: .up))
    case "files": files = try Self.whole(name, text, in: 8...1_048_576)
    case "workers": workers = try Self.whole(name, text, in: 1...64)
    case "network":
      guard let allowed = ["true": true, "false": false, "yes": true, "no": false][text] else {
        throw Self.fault(name, "true or false", text)
      }
      network = allowed
    default:
      throw Fault(
        "there is no limit \(quoted(name))", hint: didYouMean(name, Self.names) ?? "there is \(listed(Self.names))")
    }
  }

  private static func fault(_ name: String, _ expected: String, _ text: String) -> Fault {
    Fault("\(quoted(name)) takes \(expected), not \(quoted(text))")
  }

  private static func time(_ text: String) -> Time? {
    if case .time(let time)? = TimeQuantity(text) { time } else { nil }
  }

  private static func whole(_ name: String, _ text: String, in range: ClosedRange<Int>) throws(Fault) -> Int {
    guard let number = Int(text), range.contains(number) else {
      throw fault(name, "a whole number from \(range.lowerBound) to \(range.upperBound)", text)
    }
    return number
  }

  /// `512MB`, `2GB`, `1.5 GB`; units of 1000, as disks are sold.
  private static func bytes(_ text: String) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber || $0 == "." }
    let unit = text.dropFirst(digits.count).trimmed().uppercased()
    guard let number = Double(digits), number > 0,
      let factor = ["KB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12][unit], number * factor < 1e18
    else { return nil }
    return Int(number * factor)
  }
}
