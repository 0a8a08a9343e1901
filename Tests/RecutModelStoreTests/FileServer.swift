import Foundation
import RecutTesting

/// A server of files on this machine that can do what servers do wrong. The path says what: `/good`, `/other` (the same
/// length, another content), `/short` (breaks off in the midst), `/long`, `/lies` (another length than it says), `/moved` (to
/// `/good`), `/slow` (never ends), `/torn` (breaks off once), `/error`; anything else is not there.
final class FileServer {
  let address: String
  private let process = Process()
  private let folder = TestFolder()

  /// - Parameter certificate: a file with a certificate and its key, for https.
  init(_ content: [UInt8], certificate: String? = nil) throws {
    let pipe = Pipe()
    try Data(content).write(to: URL(filePath: folder.file("content")))
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", Self.script, folder.file("content"), certificate ?? ""]
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let line = pipe.fileHandleForReading.availableData
    address =
      (certificate == nil ? "http" : "https") + "://localhost:"
      + String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  deinit {
    // It may have been started with all softer signals blocked.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  private static let script = """
    import http.server, ssl, sys, time
    good = open(sys.argv[1], "rb").read()
    half = len(good) // 2
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path == "/moved":
                self.send_response(302)
                self.send_header("Location", "/good")
                self.end_headers()
                return
            body = {"/good": good, "/other": good[::-1], "/long": good + b"!", "/lies": good + b"!", "/short": good[:half],
                    "/slow": good[:half]}.get(self.path)
            if self.path == "/torn":
                body = good if "bytes=0-" not in self.headers.get("Range", "bytes=0-") else good[:half]
            if body is None:
                self.send_error(500 if self.path == "/error" else 404)
                return
            start = 0
            if "Range" in self.headers:
                start = int(self.headers["Range"].split("=")[1].split("-")[0])
            self.send_response(206 if start else 200)
            if self.path == "/torn":
                self.send_header("Accept-Ranges", "bytes")
            if self.path != "/long":
                length = len(body) if self.path == "/lies" else len(good)
                if start:
                    self.send_header("Content-Range", f"bytes {start}-{length - 1}/{length}")
                self.send_header("Content-Length", str(length - start))
            self.end_headers()
            self.wfile.write(body[start:])
            self.wfile.flush()
            if self.path == "/slow":
                time.sleep(60)
        def log_message(self, *arguments):
            pass
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if sys.argv[2]:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[2])
        server.socket = context.wrap_socket(server.socket, server_side=True)
    print(server.server_port, flush=True)
    server.serve_forever()
    """
}
