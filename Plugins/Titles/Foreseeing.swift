public import RecutPlugin

// None of them takes a clip away or changes how long one is.
extension Titles: Foreseeing {}
extension Captions: Foreseeing {}
extension Overlays: Foreseeing {}
