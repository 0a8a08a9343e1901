import RecutModel
public import RecutPlugin

extension Hide: Foreseeing {
  public func check(_ context: CheckContext) -> [Fault] {
    var faults: [Fault] = []
    if let colour, PlainColour(colour) == nil {
      faults.append(
        Fault(
          "`\(colour)` is no colour", at: [.key("colour")],
          hint: "write it as `orange`, another name of CSS, or `#ff8800` in quotes"))
    }
    if how != .box, colour != nil {
      faults.append(Fault("`colour` is of `how: box`, not of `\(how.rawValue)`", at: [.key("colour")]))
    }
    if how == .box, strength != nil {
      faults.append(Fault("`strength` is of `blur` and `pixelate`: a box hides all", at: [.key("strength")]))
    }
    if who.isEmpty {
      faults.append(Fault("`who` names nobody to hide", at: [.key("who")], hint: "leave it out to hide all"))
    }
    if who.count > 1, let index = who.firstIndex(of: Choice.all) {
      faults.append(
        Fault("`all` are hidden already", at: [.key("who"), .index(index)], hint: "leave out `all`, or the others"))
    }
    for (index, name) in except.enumerated() where who.contains(name) {
      faults.append(Fault("`\(name)` is both hidden and spared", at: [.key("except"), .index(index)]))
    }
    for (index, name) in except.enumerated() where name == Choice.all {
      faults.append(
        Fault("nothing would be hidden", at: [.key("except"), .index(index)], hint: "leave the node out"))
    }
    let references = context.inputs["regions"] ?? []
    faults += nameFaults(who, "who", references) + nameFaults(except, "except", references)
    return faults.map { $0.inside(.key("with")) }
  }

  /// A name with a dot begins with a reference.
  private func nameFaults(_ names: [String], _ key: String, _ references: [CheckContext.Reference]) -> [Fault] {
    let known = references.map(\.name)
    return names.enumerated().compactMap { index, name in
      guard name.contains("."), !known.isEmpty, Operand(name, among: known) == nil else { return nil }
      var fault = Operand.unknown(name, among: known, others: references.flatMap(\.outputs))
      fault.path = [.key(key), .index(index)] + fault.path
      return fault
    }
  }
}
