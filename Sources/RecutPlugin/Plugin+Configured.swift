public import RecutModel

extension Plugin {
  /// The plugin with the parameters of a recipe, and everything that is wrong with them; parameters at fault keep
  /// their defaults. Paths of faults begin at the parameter's name.
  public static func configured(with given: [JSON.Member]) -> (plugin: Self, faults: [Fault]) {
    var plugin = Self()
    let declared = parameters
    let faults = declared.map(\.info).faults(in: given, of: id) { index, value throws(Fault) in
      try declared[index].set(&plugin, value)
    }
    return (plugin, faults)
  }
}

extension [ParameterInfo] {
  /// Sets what a recipe gives, parameter by parameter, and tells everything that is wrong with it. Paths of faults begin
  /// at the parameter's name.
  ///
  /// - Parameters:
  ///   - id: the plugin's.
  ///   - set: sets the parameter at an index.
  public func faults(
    in given: [JSON.Member], of id: String, set: (Int, JSON) throws(Fault) -> Void
  ) -> [Fault] {
    var faults: [Fault] = []
    for member in given where faults.count <= Fault.mostTold {
      guard let index = firstIndex(where: { $0.name == member.key }) else {
        let guess = nearest(to: member.key, in: map(\.name))
        faults.append(
          Fault(
            "`\(id)` has no parameter `\(member.key)`", at: [.key(member.key)],
            hint: guess.map { "did you mean `\($0)`?" }))
        continue
      }
      do {
        try set(index, member.value)
      } catch {
        faults.append(error.inside(.key(member.key)))
      }
    }
    for parameter in self where parameter.isRequired && !given.contains(where: { $0.key == parameter.name }) {
      faults.append(Fault("`\(id)` needs the parameter `\(parameter.name)`", hint: parameter.help))
    }
    return faults
  }
}
