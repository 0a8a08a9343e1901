/// The recipes that the program carries, by the names under which they run. A recipe here is the file `<name>.yml`
/// beside this list, and a line in Package.swift that puts its bytes into the program.
public enum ReadyRecipes {
  public static let all: [(name: String, yaml: [UInt8])] = [
    ("clips-by-hand", PackageResources.clips_by_hand_yml),
    ("highlights", PackageResources.highlights_yml),
    ("highlights-with-music", PackageResources.highlights_with_music_yml),
    ("motion-cut", PackageResources.motion_cut_yml),
    ("one-person", PackageResources.one_person_yml),
    ("people-first", PackageResources.people_first_yml),
    ("quickstart", PackageResources.quickstart_yml),
    ("silence-cut", PackageResources.silence_cut_yml),
    ("silence-speed", PackageResources.silence_speed_yml),
    ("surveillance", PackageResources.surveillance_yml),
    ("vertical", PackageResources.vertical_yml),
    ("word-cut", PackageResources.word_cut_yml),
  ]
}
