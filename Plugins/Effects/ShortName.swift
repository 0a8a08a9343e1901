import RecutModel

/// Effects that need no more than a strength, by their names in recipes.
public enum ShortName: String, CaseIterable, Sendable {
  case none, sharpen, blur, grain, vignette, grey, denoise, deinterlace
  case denoiseFinely = "denoise-finely"
  case denoiseSound = "denoise-sound"
  case deinterlaceBottomFirst = "deinterlace-bottom-first"

  /// The filters.
  ///
  /// - Parameter strength: from 0 to 1; `nil` for the usual one.
  func effects(_ strength: Double?) -> [Effect] {
    let usual = strength ?? 0.5
    let work: Effect.Work =
      switch self {
      case .none: .pictures("")
      case .sharpen: .pictures("cas=strength=\(shown(usual))")
      case .blur: .pictures("gblur=sigma=\(shown(usual * 20))")
      case .grain: .pictures("noise=alls=\(Int((usual * 40).rounded())):allf=t")
      case .vignette: .pictures("vignette=angle=\(shown(usual * 1.2566))")
      case .grey: .pictures("hue=s=\(shown(1 - (strength ?? 1)))")
      case .denoise: .pictures("hqdn3d=luma_spatial=\(shown(usual * 8))")
      case .denoiseFinely: .pictures("nlmeans=s=\(shown(1 + usual * 6))")
      case .denoiseSound: .sound("afftdn=nr=\(shown(max(usual * 24, 0.01)))")
      case .deinterlace: .source("bwdif=mode=send_frame:deint=all")
      case .deinterlaceBottomFirst: .source("bwdif=mode=send_frame:parity=bff:deint=all")
      }
    let isOfFields = [.deinterlace, .deinterlaceBottomFirst].contains(self)
    return self == .none ? [] : [Effect(isOfFields ? "deinterlace" : rawValue, work)]
  }
}
