import BuiltinPlugins
import Foundation
import RecutModel
import RecutPlugin
import Testing

/// What recipes, help and documentation rely on in every plugin of the tree.
struct BuiltinPluginTests {
  /// A plugin by its id, so that a report names it.
  struct Subject: CustomTestStringConvertible, Sendable {
    let plugin: any Plugin.Type
    var testDescription: String { plugin.id }
  }

  static let all = BuiltinPlugins.all.map { Subject(plugin: $0) }

  @Test func haveIdsOfTheirOwn() throws { #expect(try BuiltinPlugins.registry().all.count == BuiltinPlugins.all.count) }

  @Test(arguments: all) func declareThemselvesInWordsAUserCanRead(_ subject: Subject) {
    let info = PluginInfo(of: subject.plugin)
    let isName = { (name: String) in name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" } && !name.isEmpty }
    #expect(isName(info.id))
    #expect(Int(info.version) != nil)
    #expect(info.summary.hasSuffix(".") && info.summary.first?.isUppercase == true)
    #expect(!info.details.isEmpty)
    #expect(!info.outputs.isEmpty)
    for port in info.inputs + info.outputs { #expect(isName(port.name) && !port.help.isEmpty, "\(port.name)") }
    for parameter in info.parameters {
      #expect(isName(parameter.name), "\(parameter.name)")
      #expect(parameter.help.hasSuffix(".") && parameter.help.first?.isUppercase == true, "\(parameter.name)")
    }
    #expect(Set(info.parameters.map(\.name)).count == info.parameters.count)
    #expect(Set(info.inputs.map(\.name)).count == info.inputs.count)
    #expect(Set(info.outputs.map(\.name)).count == info.outputs.count)
  }

  /// Otherwise expressions are checked only once the film has been looked at. `avfilter` gives what its chain does.
  @Test(arguments: all) func declareWhatTheirSignalsAndCuesHold(_ subject: Subject) {
    for port in subject.plugin.outputs where port.types == [.signal] || port.types == [.cues] {
      #expect((port.contents == nil) == (subject.plugin.id == "avfilter"), "\(port.name)")
    }
  }

  @Test(arguments: all) func takeTheirOwnDefaults(_ subject: Subject) {
    let given = PluginInfo(of: subject.plugin).parameters.filter { !$0.isRequired && $0.default != .null }
      .map { JSON.Member($0.name, $0.default) }
    #expect(subject.plugin.faults(with: given) == [])
  }

  @Test(arguments: all) func refuseWhatTheyDoNotKnow(_ subject: Subject) {
    #expect(subject.plugin.faults(with: [JSON.Member("no-such-parameter", 1)]).count == 1)
  }

  @Test(arguments: all) func refuseNumbersBeyondTheirBounds(_ subject: Subject) {
    for parameter in PluginInfo(of: subject.plugin).parameters where [.number, .integer].contains(parameter.type) {
      guard let maximum = parameter.maximum else { continue }
      let given = [JSON.Member(parameter.name, .number(maximum * 2 + 1))]
      #expect(subject.plugin.faults(with: given).count == 1, "\(parameter.name)")
    }
  }

  @Test(arguments: all) func refuseNumbersThatAreNone(_ subject: Subject) {
    for parameter in PluginInfo(of: subject.plugin).parameters {
      for value in [JSON.number(.infinity), .number(.nan), .array([.number(.nan)])] {
        let faults = subject.plugin.configured(with: [JSON.Member(parameter.name, value)]).faults
        #expect(faults.contains { $0.path.first == .key(parameter.name) }, "\(parameter.name)")
      }
    }
  }

  @Test(arguments: all) func areTheSameAfterBeingWrittenDown(_ subject: Subject) throws {
    let info = PluginInfo(of: subject.plugin)
    #expect(try JSONDecoder().decode(PluginInfo.self, from: JSONEncoder().encode(info)).id == info.id)
  }
}

extension Plugin {
  /// What is wrong with parameters by themselves; a parameter that is required and missing is not counted.
  fileprivate static func faults(with given: [JSON.Member]) -> [Fault] {
    let required = parameters.filter { $0.info.isRequired }.count
    return Array(configured(with: given).faults.dropLast(required))
  }
}
