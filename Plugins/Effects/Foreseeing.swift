public import RecutPlugin

// None of them takes a clip away or changes how long one is.
extension Effects: Foreseeing {}
extension LookUp: Foreseeing {}
extension Equalise: Foreseeing {}
extension Match: Foreseeing {}
extension Stabilise: Foreseeing {}
