import RecutModel
import Testing

@testable import ShotBoundaries

/// What is a boundary, where it lies and what it is called.
@Suite struct TransitionTests {
  @Test func findsHardCutsToTheFrame() throws {
    var film = Film()
    film.shot(1, 30)
    film.shot(2, 25, speed: 2)
    film.shot(3, 30)
    let shots = try film.shots()
    #expect(shots.map(\.frames) == [0..<30, 30..<55, 55..<85])
    #expect(shots.allSatisfy { $0.transition == .cut && $0.transitionFrames == nil })
  }

  /// A pan leads through what lies between; a still picture that is framed anew at once was cut.
  @Test func aStillPictureFramedAnewIsACut() throws {
    var film = Film()
    film.shot(1, 30)
    film.pictures += Array(repeating: .scene(1, shift: 50), count: 30)
    #expect(try film.shots().map(\.frames) == [0..<30, 30..<60])
  }

  @Test(arguments: [8, 30]) func findsDissolves(length: Int) throws {
    var film = Film()
    film.shot(1, 24)
    film.dissolve(from: .scene(1), to: .scene(2), length)
    film.shot(2, 24)
    let shots = try film.shots()
    try #require(shots.count == 2)
    #expect(shots[1].transition == .dissolve)
    #expect(abs(shots[1].frames.lowerBound - (24 + length / 2)) <= 3)
    let range = try #require(shots[1].transitionFrames)
    #expect(range.contains(24 + length / 2))
  }

  @Test(arguments: [0.0, 255.0]) func findsFadesThroughOneColour(grey: Double) throws {
    var film = Film()
    film.shot(1, 24)
    film.dissolve(from: .scene(1), to: .plain(grey), 9)
    film.pictures += Array(repeating: .plain(grey), count: 5)
    film.dissolve(from: .plain(grey), to: .scene(2), 9)
    film.shot(2, 24)
    let shots = try film.shots()
    try #require(shots.count == 2)
    #expect(shots[1].transition == .fade)
    #expect((32...40).contains(shots[1].frames.lowerBound))
  }

  @Test func blackBetweenTwoCutsIsOneTransition() throws {
    var film = Film()
    film.shot(1, 24)
    film.pictures += Array(repeating: .plain(0), count: 20)
    film.shot(2, 24)
    let shots = try film.shots()
    try #require(shots.count == 2)
    #expect(shots[1].transition == .fade)
    #expect(shots[1].transitionFrames == 24..<44)
    #expect(shots[1].frames.lowerBound == 34)
  }

  @Test func aShotThatFadesInAfterACutToBlackBeginsWithTheBlack() throws {
    var film = Film()
    film.shot(1, 24)
    film.pictures += Array(repeating: .plain(0), count: 6)
    film.dissolve(from: .plain(0), to: .scene(2), 20)
    film.shot(2, 24)
    #expect(try film.shots().map(\.frames.lowerBound) == [0, 24])
  }

  @Test func findsWipes() throws {
    var film = Film()
    film.shot(1, 24)
    for step in 1...15 { film.pictures.append(Drawing.scene(1).wiped(by: .scene(2), to: step * 10)) }
    film.shot(2, 24)
    let shots = try film.shots()
    try #require(shots.count == 2)
    #expect(shots[1].transition == .wipe)
    #expect((28...35).contains(shots[1].frames.lowerBound))
  }
}
