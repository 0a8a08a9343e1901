import Foundation
import RecutTesting
import Testing

/// Cameras whose move is known: a window that goes over a still picture.
struct CameraMotionTests {
  private let program = Program()

  /// Films of two seconds, 640x360, 25 pictures a second.
  private static let films = [
    "right": "crop=640:360:4*n:200", "up": "crop=640:360:300:540-3*n",
    "near": "zoompan=z=1.2*pow(1.1\\,on/25):x=iw/2-iw/zoom/2:y=ih/2-ih/zoom/2:d=1:s=640x360:fps=25",
    "turn": "rotate=0.2*t,crop=640:360", "shake": "crop=640:360:400+6*sin(2*PI*4*t):200",
    "still": "crop=640:360:100:100",
  ]

  private func draw() throws {
    let still =
      "ffmpeg -v error -f lavfi -i 'color=gray:s=1600x900:r=1,noise=alls=100:allf=u:all_seed=7,gblur=4,eq=contrast=6' "
      + "-frames:v 1 still.png"
    let films = Self.films.map { name, filter in
      "ffmpeg -v error -loop 1 -framerate 25 -t 2 -i still.png -vf '\(filter),format=yuv420p' "
        + "-c:v libx264 -qp 10 -preset ultrafast \(name).mp4"
    }
    let result = try program.bash(([still] + films).joined(separator: " && "))
    #expect(result.code == 0, "\(result.all)")
  }

  private func recipe() throws {
    let names = Self.films.keys.sorted()
    try program.write(
      """
      recut: 1
      media: { \(names.map { "\($0): \($0).mp4" }.joined(separator: ", ")) }
      graph:
      \(names.map { "  \($0)-way: { uses: camera-motion, in: \($0) }" }.joined(separator: "\n"))
      outputs: []
      """)
  }

  private func middle(_ values: [String: Any], _ reference: String) throws -> Double {
    let signal = try #require(values[reference] as? [String: Any])
    let channels = try #require(signal["channels"] as? [String: [Double]])
    let numbers = try #require(channels.values.first)
    #expect(numbers.count == 50)
    return numbers.sorted()[numbers.count / 2]
  }

  @Test func knownMovesAreMeasured() throws {
    try draw()
    try recipe()
    let wanted = [
      "right-way.pan", "right-way.tilt", "up-way.tilt", "near-way.zoom", "turn-way.roll", "shake-way.shake",
      "shake-way.pan",
      "still-way.speed", "still-way.static",
    ]
    let moves = Self.films.keys.sorted().map { "\($0)-way.moves" }
    let result = try program.run(
      ["run", "recipe.yml", "--plan", "--json"] + (wanted + moves).flatMap { ["--values", $0] })
    #expect(result.code == 0, "\(result.all)")
    let values = try #require(try result.json()["values"] as? [String: Any])
    // 100 pixels of 640 a second, 75 of 360, a tenth, 0.2 radians, 6 pixels of 360 to either side.
    #expect(abs(try middle(values, "right-way.pan") - 0.1563) < 0.003)
    #expect(abs(try middle(values, "right-way.tilt")) < 0.003)
    #expect(abs(try middle(values, "up-way.tilt") - 0.2083) < 0.005)
    #expect(abs(try middle(values, "near-way.zoom") - 0.0955) < 0.005)
    #expect(abs(try middle(values, "turn-way.roll") - 11.46) < 0.3)
    #expect(abs(try middle(values, "shake-way.shake") - 6.0 / 360 / 2.0.squareRoot()) < 0.002)
    #expect(abs(try middle(values, "shake-way.pan")) < 0.02)
    #expect(try middle(values, "still-way.speed") < 0.001)
    #expect(try middle(values, "still-way.static") == 1)
    let labels = [
      "right": ["pan-right"], "up": ["tilt-up"], "near": ["zoom-in"], "turn": ["roll-clockwise"], "shake": ["shake"],
      "still": ["static"],
    ]
    for (name, expected) in labels {
      let cues = try #require(values["\(name)-way.moves"] as? [[String: Any]])
      #expect(cues.compactMap { $0["label"] as? String } == expected, "\(name): \(cues)")
      #expect(cues.first?["start"] as? Double == 0 && cues.first?["end"] as? Double == 2)
    }
  }

  @Test func aMoveThatIsNoneIsAFaultOfTheRecipe() throws {
    try TestFilm(10).write(to: program.home.file("film.mp4"))
    try program.write(
      """
      recut: 1
      media: { film: film.mp4 }
      graph:
        way: { uses: camera-motion, in: film }
        cut: { uses: keep-ranges, in: { signals: [way] }, with: { keep: 'way.label == "pan-rigth"' } }
      outputs: []
      """)
    let result = try program.run("check", "recipe.yml")
    #expect(result.code == 65 && result.talk.contains("did you mean `pan-right`?"), "\(result.all)")
  }
}
