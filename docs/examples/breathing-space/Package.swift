// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "breathing-space",
  dependencies: [.package(name: "recut", path: "../../..")],
  targets: [
    .target(name: "BreathingSpace", dependencies: [.product(name: "RecutPlugin", package: "recut")]),
    .executableTarget(
      name: "breathing-space", dependencies: ["BreathingSpace", .product(name: "RecutPlugin", package: "recut")]),
    .testTarget(
      name: "BreathingSpaceTests", dependencies: ["BreathingSpace", .product(name: "RecutPlugin", package: "recut")]),
  ],
  swiftLanguageModes: [.v6]
)
