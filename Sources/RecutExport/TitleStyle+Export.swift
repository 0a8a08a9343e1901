import RecutModel

extension TitleStyle {
  /// How high its letters are beside its lines, in most fonts: programs count letters.
  private static let share = 0.86

  /// The size of its letters in a picture of some height.
  func letters(in height: Double) -> Double { size * height * Self.share }

  /// From the left (-1) to the right (1), and from above (-1) to below (1).
  var side: (across: Int, down: Int) {
    switch place {
    case .topLeft: (-1, -1)
    case .top: (0, -1)
    case .topRight: (1, -1)
    case .left: (-1, 0)
    case .middle: (0, 0)
    case .right: (1, 0)
    case .bottomLeft, .lowerThird: (-1, 1)
    case .bottom: (0, 1)
    case .bottomRight: (1, 1)
    }
  }

  /// Where words may stand.
  var room: Canvas.Box {
    let bottom = place == .lowerThird ? 0.8 : 1 - margin
    return Canvas.Box(x: margin, y: margin, width: 1 - 2 * margin, height: max(bottom - margin, size))
  }

  /// The same where they give way to others: their edge of it goes with them.
  func room(movedBy shift: Double) -> Canvas.Box {
    var room = room
    if side.down <= 0 { room.y += shift }
    if side.down != 0 { room.height = max(room.height - shift.magnitude, size) }
    return room
  }

  /// How far below the picture's middle that of so many lines is, in parts of its height.
  func middle(ofLines count: Int) -> Double {
    let (room, height) = (room, size * Double(count))
    return switch side.down {
    case -1: room.y + height / 2 - 0.5
    case 1: room.y + room.height - height / 2 - 0.5
    default: 0
    }
  }
}

extension Title {
  var lineCount: Int { text.count { $0.isNewline } + 1 }
  /// For programs that name what they show.
  var name: String { oneLine(text) }
}
