extension ExportFormat {
  /// How much of a feature the document holds; the page on exports and the warnings of a run are made of this.
  public func keeping(_ feature: ExportFeature) -> Keeping {
    switch feature {
    case .cuts:
      switch self {
      case .ffconcat: .becomes("cuts at the keyframe before")
      case .ffmeta: .becomes("chapters")
      case .otio, .otioz, .edl, .fcpxml, .fcp7, .mlt, .csv, .json, .html: .whole
      }
    case .reasons: reasons
    case .dissolves, .otherKinds, .colours, .opening: transition(feature)
    case .titles:
      switch self {
      case .json: .whole
      case .otio, .otioz: .beside("markers")
      case .fcpxml: .beside("Final Cut Pro's Basic Title")
      case .fcp7: .beside("generators of text")
      case .mlt: .beside("Shotcut's simple text")
      case .edl, .ffconcat, .ffmeta, .csv, .html: .lost
      }
    case .spoken, .blur, .hiding: self == .json ? .whole : .lost
    case .speeds, .ramps: speeds(areRamps: feature == .ramps)
    case .slowMotion:
      switch self {
      case .json, .csv: .whole
      case .otio, .otioz: .beside("metadata")
      case .edl, .fcpxml, .fcp7, .mlt, .ffconcat, .ffmeta, .html: .lost
      }
    case .overlays: overlays
    case .framing:
      switch self {
      case .json, .fcpxml, .fcp7, .mlt: .whole
      case .otio, .otioz, .edl, .ffconcat, .ffmeta, .csv, .html: .lost
      }
    case .voices, .levels: self == .json ? .whole : .lost
    case .effects: effects
    case .music: music
    case .ducking:
      switch self {
      case .json: .whole
      case .otio, .otioz: .beside("metadata")
      case .edl, .fcpxml, .fcp7, .mlt, .ffconcat, .ffmeta, .csv, .html: .lost
      }
    case .timecode:
      switch self {
      case .otio, .otioz, .edl, .fcpxml, .fcp7: .whole
      case .mlt, .ffconcat, .ffmeta, .csv, .json, .html: .lost
      }
    case .sounds:
      switch self {
      case .otio, .otioz, .fcpxml, .fcp7, .mlt, .ffconcat: .whole
      case .edl: .becomes("the first alone")
      case .ffmeta, .csv, .json, .html: .lost
      }
    case .rates:
      switch self {
      case .otio, .otioz, .ffconcat, .csv, .json, .html: .whole
      case .edl, .fcpxml, .fcp7, .mlt: .becomes("the nearest frames")
      case .ffmeta: .lost
      }
    }
  }

  private func speeds(areRamps: Bool) -> Keeping {
    switch self {
    case .fcpxml, .csv, .json, .html: .whole
    case .otio, .otioz, .edl, .fcp7: areRamps ? .becomes("their average speed") : .whole
    case .mlt: .becomes(areRamps ? "their average speed" : "the nearest frames")
    case .ffconcat, .ffmeta: .lost
    }
  }

  private var effects: Keeping {
    switch self {
    case .json: .whole
    case .otio, .otioz: .beside("effects of its own")
    case .html: .beside("their names")
    case .edl, .fcpxml, .fcp7, .mlt, .ffconcat, .ffmeta, .csv: .lost
    }
  }

  private var overlays: Keeping {
    switch self {
    case .json, .fcpxml, .fcp7, .mlt: .whole
    case .otio, .otioz: .becomes("tracks, their place and fades in metadata")
    case .edl, .ffconcat, .ffmeta, .csv, .html: .lost
    }
  }

  private var music: Keeping {
    switch self {
    case .json, .fcpxml, .fcp7, .mlt: .whole
    case .otio, .otioz: .becomes("tracks, their level and fades in metadata")
    case .edl, .ffconcat, .ffmeta, .csv, .html: .lost
    }
  }

  private var reasons: Keeping {
    switch self {
    case .otio, .otioz, .csv, .json, .html: .whole
    case .fcpxml, .fcp7: .beside("markers")
    case .edl, .ffconcat: .beside("comments")
    case .mlt: .beside("Shotcut's markers")
    case .ffmeta: .lost
    }
  }

  private func transition(_ feature: ExportFeature) -> Keeping {
    switch (self, feature) {
    case (.json, _), (.html, _): .whole
    case (.ffconcat, _), (.ffmeta, _), (.csv, _): .lost
    case (.otio, .otherKinds), (.otio, .colours), (.otioz, .otherKinds), (.otioz, .colours): .beside("metadata")
    case (.otio, _), (.otioz, _), (.mlt, .colours), (_, .dissolves): .whole
    case (_, .otherKinds): .becomes("dissolves")
    case (_, .colours): .becomes("dips to black")
    case (.edl, _): .becomes("a comment")
    case (_, _): .whole
    }
  }
}
