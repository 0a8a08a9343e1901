#if OpenCV
  import Foundation
  import OpenCV
  import RecutModel
  import RecutPlugin
  import Testing
  import Vision

  @testable import VisionProgram

  @Suite struct PeopleTests {
    /// Where persons are in each frame: by frame, then (who, box, track).
    typealias Script = [[(who: Int, box: Region, light: Double)]]

    static func box(_ x: Double, _ y: Double, _ side: Double, id: Int? = nil) -> Region {
      Region(x: x, y: y, width: side * 0.8, height: side, id: id, label: "face", confidence: 0.9)
    }

    /// Two shots with one person each, one with the first again, one with the second and the third beside each other.
    static let script: Script = [
      [(0, box(60, 60, 110, id: 1), 1)], [(0, box(70, 62, 112, id: 1), 1)], [(0, box(80, 60, 110, id: 1), 1)],
      [(1, box(200, 80, 90, id: 2), 1)], [(1, box(205, 80, 92, id: 2), 1)],
      [(0, box(300, 50, 130, id: 3), 0.75)], [(0, box(296, 50, 130, id: 3), 0.75)],
      [(1, box(40, 70, 100, id: 4), 0.8), (2, box(250, 60, 120, id: 5), 1)],
      [(1, box(40, 70, 100, id: 4), 0.8), (2, box(250, 60, 120, id: 5), 1)],
    ]
    static let shots = [0..<3, 3..<5, 5..<7, 7..<9]

    static func media(_ frames: Int, stream: VideoStream? = nil) -> Media {
      let plain = VideoStream(
        index: 0, codec: "h264", codedWidth: 480, codedHeight: 270, rate: FrameRate(4), pixelFormat: "yuv420p")
      let info = MediaInfo(
        name: "film", path: "/film.mp4", container: "mp4", duration: DrawnFaces.time(frames), video: [stream ?? plain])
      let starts = SampleTimes((0..<frames).map(DrawnFaces.time))
      return Media(info: info, frames: FrameTable(.variable(starts: starts, end: DrawnFaces.time(frames))))
    }

    static func context(_ script: Script, _ media: Media, shots: [Range<Int>] = shots) -> AnalysisContext {
      let frames = script.enumerated().map { index, faces in
        RegionFrame(time: DrawnFaces.time(index), frame: index, boxes: faces.map(\.box))
      }
      let list = shots.map { range in
        Shot(
          frames: range,
          range: TimeRange(DrawnFaces.time(range.lowerBound), DrawnFaces.time(range.upperBound)), transition: .cut)
      }
      return AnalysisContext(
        media: media.info,
        inputs: Inputs([
          "faces": [.init("faces", .regions(Regions(media: "film", frames: frames)))],
          "shots": shots.isEmpty ? [] : [.init("shots", .shots(Shots(media: "film", shots: list)))],
        ]))
    }

    /// Draws a script and runs it.
    ///
    /// - Parameter place: where a box of the regions is in the picture that is shown.
    static func run(
      _ plugin: People, _ script: Script, stream: VideoStream? = nil, shots: [Range<Int>] = shots,
      place: (Region) -> Region = { $0 }
    ) throws -> Outputs {
      let media = media(script.count, stream: stream)
      var run = try PeopleRun(plugin, ClassicalDescriber(), [], context(script, media, shots: shots))
      for (frame, faces) in script.enumerated() {
        var picture = DrawnFaces(seed: UInt64(frame + 1))
        for face in faces { picture.draw(DrawnFaces.people[face.who], in: place(face.box), light: face.light) }
        try picture.show(to: &run, frame: frame)
      }
      return try run.finish(media)
    }

    private func cues(_ outputs: Outputs, _ name: String) -> [Cue] {
      guard case .cues(let cues)? = outputs[name] else { return [] }
      return cues.cues
    }

    /// The person of each box, frame after frame.
    static func numbers(_ outputs: Outputs) -> [[Int?]] {
      guard case .regions(let regions)? = outputs["people"] else { return [] }
      return regions.frames.map { $0.boxes.map(\.id) }
    }

    @Test func tellsWhoIsWho() throws {
      let outputs = try Self.run(People(), Self.script)
      #expect(Self.numbers(outputs) == [[1], [1], [1], [2], [2], [1], [1], [2, 3], [2, 3]])
      let persons = cues(outputs, "persons")
      #expect(persons.map(\.text) == ["person 1", "person 2", "person 3"])
      #expect(persons.map { $0.value } == [1.25, 1, 0.5])
      #expect(persons[1].fields["shots"] == [1, 3] && persons[1].fields["appearances"] == 2)
      for person in persons {
        let portrait = try #require(person.fields["portrait"]?.stringValue)
        #expect(portrait.hasPrefix("data:image/jpeg;base64,/9j/") && portrait.utf8.count <= 12_288)
      }
      let shots = cues(outputs, "in-shots")
      #expect(shots.map { $0.fields["shot"] } == [0, 1, 2, 3, 3])
      #expect(shots.allSatisfy { $0.value == 1 })
      guard case .signal(let count)? = outputs["count"] else { return #expect(Bool(false)) }
      #expect(count.channels.first?.values == [1, 1, 1, 1, 1, 1, 1, 2, 2])
      for port in People.outputs {
        let value = try #require(outputs[port.name])
        #expect(port.contents?.contradiction(in: value) == nil, "\(port.name)")
      }
    }

    /// The detector's ids and the order of boxes say nothing about who somebody is.
    @Test func idsAndTheOrderOfBoxesDoNotMatter() throws {
      let others = Self.script.map { faces in
        faces.reversed().map { face in
          var face = face
          face.box.id = face.box.id.map { 100 - $0 }
          return face
        }
      }
      let numbers = Self.numbers(try Self.run(People(), others)).map { Array($0.reversed()) }
      #expect(numbers == Self.numbers(try Self.run(People(), Self.script)))
    }

    /// Twins: as alike as can be, but beside each other.
    @Test func twoAtOnceAreTwo() throws {
      let twins: Script = (0..<4).map { _ in
        [(0, Self.box(40, 60, 110, id: 1), 1), (0, Self.box(280, 60, 110, id: 2), 1)]
      }
      #expect(Set(Self.numbers(try Self.run(People(), twins, shots: []))) == [[1, 2]])
    }

    @Test func namesTravel() throws {
      var plugin = People()
      plugin.names = ["1": "Anna", "2": "Ben", "3": "Ben"]
      let outputs = try Self.run(plugin, Self.script)
      #expect(cues(outputs, "persons").map(\.text) == ["Anna", "Ben"])
      #expect(Self.numbers(outputs).last == [2, 2])
      #expect(cues(outputs, "appearances").map(\.text) == ["Anna", "Ben", "Anna", "Ben"])
    }

    @Test func whoIsGoneSoonIsUnknown() throws {
      var plugin = People()
      plugin.atLeast = .milliseconds(600)
      let outputs = try Self.run(plugin, Self.script)
      #expect(Self.numbers(outputs).last == [2, nil])
      guard case .regions(let regions)? = outputs["people"] else { return #expect(Bool(false)) }
      #expect(regions.frames[8].boxes.map(\.label) == ["person 2", "unknown"])
    }

    /// Boxes count in pixels as decoded: here they are twice as wide as high.
    @Test func oblongPixels() throws {
      let stream = VideoStream(
        index: 0, codec: "h264", codedWidth: 240, codedHeight: 270, pixelAspect: Time(2), rate: nil,
        pixelFormat: "yuv420p")
      let narrow = Self.script.map { faces in
        faces.map { face in
          var face = face
          (face.box.x, face.box.width) = (face.box.x / 2, face.box.width / 2)
          return face
        }
      }
      let outputs = try Self.run(People(), narrow, stream: stream) { region in
        var region = region
        (region.x, region.width) = (region.x * 2, region.width * 2)
        return region
      }
      #expect(Self.numbers(outputs) == Self.numbers(try Self.run(People(), Self.script)))
    }

    /// A phone held upright: stored lying, shown standing.
    @Test func turnedFilm() throws {
      let stream = VideoStream(
        index: 0, codec: "h264", codedWidth: 270, codedHeight: 480, rotation: 90, rate: nil, pixelFormat: "yuv420p")
      #expect(
        Self.numbers(try Self.run(People(), Self.script, stream: stream))
          == Self.numbers(try Self.run(People(), Self.script)))
    }

    @Test func boxesBeyondTheEdge() throws {
      let script: Script = [
        [(0, Self.box(-30, -20, 120, id: 1), 1), (1, Self.box(420, 200, 110, id: 2), 1)],
        [(0, Self.box(-28, -20, 120, id: 1), 1), (1, Self.box(700, 900, 110, id: 3), 1)],
        [(0, Region(x: .nan, y: 0, width: -4, height: .infinity, id: 4, label: "face"), 1)],
      ]
      let numbers = Self.numbers(try Self.run(People(), script, shots: []) { $0.x.isNaN ? Self.box(0, 0, 1) : $0 })
      #expect(numbers == [[1, 2], [1, nil], [nil]])
    }

    @Test func nobody() throws {
      for script in [[], [[]], [[], [], []]] as [Script] {
        let outputs = try Self.run(People(), script, shots: [])
        #expect(cues(outputs, "persons").isEmpty && Self.numbers(outputs) == script.map { _ in [] })
      }
    }

    @Test func twoHundredFaces() throws {
      let faces = (0..<200).map { index in
        (who: index % 3, box: Self.box(Double(index % 20) * 24, Double(index / 20) * 27, 26, id: index), light: 1.0)
      }
      var plugin = People()
      plugin.smallest = 0
      let numbers = Self.numbers(try Self.run(plugin, [faces], shots: []))
      #expect(Set(numbers[0].compactMap { $0 }).count == 200)
    }

    @Test func facesOfAnotherFilm() {
      let media = Self.media(1)
      let inputs = Inputs(["faces": [.init("faces", .regions(Regions(media: "other", frames: [])))]])
      let error = #expect(throws: PluginError.self) {
        try PeopleRun(People(), ClassicalDescriber(), [], AnalysisContext(media: media.info, inputs: inputs))
      }
      #expect(error?.isBadInput == true)
    }
  }
#endif
