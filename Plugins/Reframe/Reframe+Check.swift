public import RecutPlugin
import RecutModel

extension Reframe {
  public func check(_ context: CheckContext) -> [Fault] {
    var faults: [Fault] = []
    if Framing.aspect(aspect) == nil {
      faults.append(Fault("`\(aspect)` is no shape", at: [.key("aspect")], hint: "write it as `9:16`, `1:1` or `2.39`"))
    }
    for (index, text) in views.enumerated() {
      do throws(Fault) { _ = try Wish(text) } catch {
        faults.append(error.inside(.index(index)).inside(.key("views")))
      }
    }
    let references = context.inputs["subjects"] ?? []
    faults += subjectFaults(references)
    if references.isEmpty, required.isEmpty, weights.isEmpty, [.pan, .follow].contains(method) {
      faults.append(
        Fault("there is nothing to \(method.rawValue)", at: [.key("method")], hint: "bind `subjects`: faces, people"))
    }
    return faults.map { $0.inside(.key("with")) } + references.enumerated().compactMap(placeFault)
  }

  /// A signal that tells no place.
  private func placeFault(_ index: Int, _ reference: CheckContext.Reference) -> Fault? {
    guard case .signal(_, let channels)? = reference.contents, !channels.contains("x") else { return nil }
    let names = channels.map { "`\($0)`" }.joined(separator: ", ")
    return Fault(
      "the signal `\(reference.name)` tells no place: it has \(names), and no channel `x`",
      at: [.key("in"), .key("subjects")], hint: "bind regions, or a signal with the channels `x` and `y`")
  }

  private func subjectFaults(_ references: [CheckContext.Reference]) -> [Fault] {
    let names = references.map(\.name)
    let outputs = references.flatMap(\.outputs)
    var faults: [Fault] = []
    func look(_ name: String, at path: [Fault.Step]) {
      if let operand = Operand(name, among: names) {
        guard operand.part != nil, references.first(where: { $0.name == operand.reference })?.type == .signal else {
          return
        }
        faults.append(Fault("`\(operand.reference)` is a signal, which has no labels", at: path))
      } else if names.isEmpty {
        faults.append(Fault("`\(name)` is not among the subjects: there are none", at: path, hint: "bind `subjects`"))
      } else {
        var fault = Operand.unknown(name, among: names, others: outputs)
        fault.path = path + fault.path
        faults.append(fault)
      }
    }
    for name in weights.keys.sorted() { look(name, at: [.key("weights"), .key(name)]) }
    for (index, name) in required.enumerated() { look(name, at: [.key("required"), .index(index)]) }
    return faults
  }
}
