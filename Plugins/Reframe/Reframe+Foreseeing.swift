import RecutModel
public import RecutPlugin

extension Reframe: Foreseeing {
  public func foreseen(_ context: CheckContext) -> Foreseen {
    var edit = context.edit
    edit.shape = Framing.aspect(aspect)
    return edit
  }
}
