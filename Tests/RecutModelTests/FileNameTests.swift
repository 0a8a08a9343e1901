import Testing

@testable import RecutModel

struct FileNameTests {
  @Test(arguments: [
    ("/films/a.b/film.mp4", "film.mp4"), ("film.mp4", "film.mp4"), ("../film", "film"), ("films/", "films"), ("/", "/"),
    ("", ""),
  ])
  func isTheLastPartOfAPath(_ path: String, _ name: String) { #expect(path.fileName == name) }
}
