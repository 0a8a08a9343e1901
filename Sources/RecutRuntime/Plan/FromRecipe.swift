internal import RecutModel
internal import RecutPlugin
public import RecutRecipe

extension PlannedMedium {
  /// A medium as a recipe describes it; `nil` where the recipe does not say which file it is.
  public init?(_ medium: RecipeMedium) {
    guard let file = medium.file else { return nil }
    self.init(name: medium.name, path: file.absolute, video: medium.video?.value, audio: medium.audio?.value)
    switch medium.subtitles {
    case .file(let path): subtitles = .file(path.absolute)
    case .track(let track): subtitles = .track(track.value)
    case nil: break
    }
  }
}

extension EditOverride {
  /// A decision as a recipe states it.
  init(_ override: RecipeOverride) {
    let target: Target
    switch override.target {
    case .shot(let shot): target = .shot(shot.value)
    case .at(let time): target = .at(time.value)
    case .clip(let number): target = .clip(number.value - 1)
    }
    self.init(target, Action(override.action), media: override.media?.value)
  }
}

extension EditOverride.Action {
  init(_ action: RecipeOverride.Action) {
    switch action {
    case .drop: self = .drop
    case .pin: self = .pin
    case .trim(let range): self = .trim(range.value)
    case .move(let place):
      switch place.value {
      case .first: self = .move(0)
      case .last: self = .move(.max)
      case .number(let number): self = .move(max(0, number - 1))
      }
    }
  }
}
