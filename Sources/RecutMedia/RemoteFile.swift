internal import CFFmpeg
internal import Glibc

/// A file behind an address of the net, read from its beginning to its end by libavformat, which follows redirections and
/// minds `http_proxy`. One thread at a time may call.
public final class RemoteFile {
  public let address: String
  private let cancellation: Cancellation
  private var context: UnsafeMutablePointer<AVIOContext>?

  /// How long one answer may take.
  private static let patience = 30
  /// How long is waited before a connection that broke off is taken up again; each time longer, up to this. Seconds.
  private static let longestPause = 3

  /// Connects, and waits for the head of the answer.
  ///
  /// - Parameters:
  ///   - authorities: a file of certificates to trust in place of those of this machine.
  ///   - cancellation: ends this and every later call.
  /// - Throws: ``MediaError`` of stage `reading`: there is no net, no such host, or no such file; of stage `loading` where
  ///   libavformat is missing.
  public init(
    _ address: String, trusting authorities: String? = nil, cancellation: Cancellation = Cancellation()
  ) throws(MediaError) {
    self.address = address
    self.cancellation = cancellation
    try Libav.require(.avformat)
    LibavLog.clear()
    guard address.hasPrefix("https://") || address.hasPrefix("http://") else {
      throw MediaError(.reading, .invalidArgument, "\(doing), which is no address of http")
    }
    var options = OptionDictionary(Self.options(trusting: authorities ?? Self.usualAuthorities))
    var interrupt = recut_interrupt_by(cancellation.flag)
    try check(avio_open2(&context, address, AVIO_FLAG_READ, &interrupt, &options.pointer), .reading, doing)
  }

  deinit { avio_closep(&context) }

  private var doing: String { "reading \(address)" }

  private static func options(trusting authorities: String?) -> [String: String] {
    var options = [
      "timeout": String(patience * 1_000_000), "user_agent": "recut", "icy": "0", "reconnect": "1",
      "reconnect_delay_max": String(longestPause), "protocol_whitelist": "http,https,httpproxy,tls,tcp",
    ]
    // libavformat asks nobody who the other side is unless it is told to, and by whose word.
    if let authorities { options.merge(["tls_verify": "1", "ca_file": authorities]) { _, new in new } }
    return options
  }

  /// The list of certificates that this machine trusts, where one is installed.
  private static var usualAuthorities: String? {
    let named = getenv("SSL_CERT_FILE").map { [String(cString: $0)] } ?? []
    let usual = [
      "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem",
      "/etc/ssl/cert.pem",
    ]
    return (named + usual).first { access($0, R_OK) == 0 }
  }

  /// How many bytes the other side says that there are; `nil` where it does not.
  public var size: Int? {
    guard let context else { return nil }
    let size = avio_size(context)
    return size > 0 ? Int(size) : nil
  }

  /// Fills the beginning of `buffer` with what comes next, as soon as something has come.
  ///
  /// - Returns: how many bytes; 0 at the end.
  /// - Throws: ``MediaError`` of stage `reading` where the connection breaks off.
  public func read(into buffer: inout [UInt8]) throws(MediaError) -> Int {
    try cancellation.check(.reading, doing)
    let code = buffer.withUnsafeMutableBufferPointer { bytes in
      avio_read_partial(context, bytes.baseAddress, Int32(clamping: bytes.count))
    }
    if code == AVCode.endOfFile.rawValue { return 0 }
    return Int(try check(code, .reading, doing))
  }
}
