import Foundation
import RecutModel
public import RecutPlugin

extension ONNX {
  public func check(_ context: CheckContext) -> [Fault] {
    let inWith = { (fault: Fault) in fault.inside(.key("with")) }
    return lookFaults(context) + (numberFaults() + modelFaults()).map(inWith)
  }

  private func lookFaults(_ context: CheckContext) -> [Fault] {
    let isBound = !(context.inputs["regions"] ?? []).isEmpty
    switch (lookAt, isBound) {
    case (.regions, false):
      return [Fault("`look-at: regions` needs boxes at the input `regions`", at: [.key("with"), .key("look-at")])]
    case (.pictures, true):
      return [
        Fault(
          "whole pictures are looked at, whatever is at the input `regions`", at: [.key("in")],
          hint: "say `look-at: regions`, or leave it away")
      ]
    default: return []
    }
  }

  private func numberFaults() -> [Fault] {
    let lists = [Self.fault("scale", scale), Self.fault("mean", mean), Self.fault("std", std)]
    return lists.compactMap(\.self)
  }

  private static func fault(_ name: String, _ texts: [String]) -> Fault? {
    do {
      let numbers = try NumberList.read(texts)
      if numbers.count != 1, numbers.count != 3 {
        return Fault("expected one number, or one for each of three channels", at: [.key(name)])
      }
      return name != "mean" && numbers.contains(0) ? Fault("0 is out of range", at: [.key(name)]) : nil
    } catch {
      return error.inside(.key(name))
    }
  }

  /// A file that is not there is told of already.
  private func modelFaults() -> [Fault] {
    if !labels.isEmpty, labelFile != nil {
      return [Fault("`labels` and `label-file` exclude each other", at: [.key("label-file")])]
    }
    guard let model, FileManager.default.fileExists(atPath: model) else { return [] }
    if let labelFile, !FileManager.default.fileExists(atPath: labelFile) { return [] }
    let header: ModelHeader
    do {
      header = try ModelHeader(file: model)
    } catch {
      return [Fault(error.description, at: [.key("model")])]
    }
    do {
      let plan = try ModelPlan(self, header)
      let known = header.outputs.allSatisfy { !$0.shape.isEmpty }
      if known { _ = try OutputPlan(self, plan.labels, header.outputs) }
      return onlyFaults(plan.labels)
    } catch {
      return [error]
    }
  }

  private func onlyFaults(_ labels: [String]) -> [Fault] {
    guard kind == .classes || kind == .boxes, !labels.isEmpty else { return [] }
    return only.enumerated().filter { !labels.contains($0.element) }.map { index, label in
      Fault(
        "no class is labelled `\(label)`", at: [.key("only"), .index(index)],
        hint: nearest(to: label, in: labels).map { "did you mean `\($0)`?" })
    }
  }
}
