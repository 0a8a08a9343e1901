import RecutModel

/// Somebody who is on screen.
struct Person {
  /// From 1, the one on screen for longest.
  var number: Int
  var name: String
  /// Indices of the tracks, ascending.
  var tracks: [Int]
  /// When the person is on screen.
  var stretches: TimeRanges

  /// Groups of tracks as persons in the order of their time on screen.
  ///
  /// - Parameter stretches: when a track is on screen.
  static func numbered(_ groups: [[Int]], atLeast: Time, stretches: (Int) -> [TimeRange]) -> [Person] {
    let persons = groups.map { group in
      Person(number: 0, name: "", tracks: group, stretches: TimeRanges(group.flatMap(stretches)))
    }
    .filter { !$0.stretches.isEmpty && $0.stretches.duration >= atLeast }
    .sorted { a, b in
      let (mine, theirs) = (a.stretches.duration, b.stretches.duration)
      return mine == theirs ? a.tracks[0] < b.tracks[0] : mine > theirs
    }
    return persons.enumerated().map { index, person in
      Person(
        number: index + 1, name: "person \(index + 1)", tracks: person.tracks, stretches: person.stretches)
    }
  }

  /// Gives persons names by their index. Those of one name become one person, under the lowest number; the others keep theirs.
  static func named(_ persons: [Person], _ names: [Int: String]) -> [Person] {
    var result: [Person] = []
    var places: [String: Int] = [:]
    for (index, person) in persons.enumerated() {
      guard let name = names[index] else {
        result.append(person)
        continue
      }
      if let place = places[name] {
        result[place].tracks = (result[place].tracks + person.tracks).sorted()
        result[place].stretches = TimeRanges(result[place].stretches.ranges + person.stretches.ranges)
      } else {
        places[name] = result.count
        var person = person
        person.name = name
        result.append(person)
      }
    }
    return result
  }
}
