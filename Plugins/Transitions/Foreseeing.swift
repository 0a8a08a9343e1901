public import RecutPlugin

// It does not take a clip away or change how long one is.
extension Transitions: Foreseeing {}
