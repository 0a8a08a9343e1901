import AVFilter
import Beats
import Clips
import Colour
import Effects
import Hide
import Join
import KeepRanges
import Loudness
import Motion
public import RecutPlugin
import Reframe
import Scenes
import ShotBoundaries
import SimilarShots
import SnapToBeats
import SpeedChange
import Sounds
import Subtitles
import Titles
import TopShots
import Transitions
import WeightedScore

/// The in-tree plugins. A new one is a folder under Plugins/, a name in Package.swift, and a line here.
public enum BuiltinPlugins {
  public static let all: [any Plugin.Type] = [
    ShotBoundaries.self, Looks.self, Scenes.self, Motion.self, Colour.self, Loudness.self, Subtitles.self,
    AVFilter.self,
    Clips.self, WeightedScore.self, TopShots.self, KeepRanges.self, Join.self, Transitions.self, Beats.self,
    SnapToBeats.self, Conform.self,
    Titles.self, Captions.self, Overlays.self,
    SpeedChange.self,
    Reframe.self,
    Hide.self,
    Effects.self, Stabilise.self, LookUp.self, Equalise.self, Match.self,
    Music.self, VoiceOver.self, Mix.self,
    SimilarShots.self,
  ]

  /// A registry of them all.
  public static func registry() -> Registry { Registry(all) }
}
