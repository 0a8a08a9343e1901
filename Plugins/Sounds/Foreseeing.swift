public import RecutPlugin

// None of them takes a clip away or changes how long one is.
extension Music: Foreseeing {}
extension VoiceOver: Foreseeing {}
extension Mix: Foreseeing {}
