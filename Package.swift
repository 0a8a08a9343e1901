// swift-tools-version: 6.1
import PackageDescription

/// Every module is checked alike: Swift 6, imports stay private unless said, existentials are visible.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
]

let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")

/// In-tree plugins: one folder under Plugins/, a module of its own that sees the values and the contract alone.
let plugins = [
  "ShotBoundaries", "Scenes", "Motion", "Colour", "Loudness", "Subtitles", "AVFilter",
  "Clips", "WeightedScore", "TopShots", "KeepRanges", "Join", "Transitions", "Beats", "SnapToBeats",
  "Titles",
  "SpeedChange", "Reframe", "Effects", "Sounds",
  "SimilarShots", "Hide",
]

/// Recipes that run by name.
let recipes = [
  "clips-by-hand", "highlights", "highlights-with-music", "motion-cut", "one-person", "people-first", "quickstart",
  "silence-cut", "silence-speed", "surveillance", "vertical", "word-cut",
]

func library(_ name: String, _ dependencies: [Target.Dependency], path: String? = nil) -> Target {
  .target(name: name, dependencies: dependencies, path: path, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], files: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: files, swiftSettings: strict)
}

let package = Package(
  name: "recut",
  products: [
    .executable(name: "recut", targets: ["recut"]),
    .executable(name: "recut-vision", targets: ["recut-vision"]),
    .library(name: "RecutPlugin", targets: ["RecutModel", "RecutPlugin"]),
    .library(name: "RecutModels", targets: ["RecutModels"]),
    .library(name: "RecutTesting", targets: ["RecutTesting"]),
  ],
  traits: [
    .trait(name: "OpenCV", description: "The program recut-vision: faces and what is in the picture."),
    .default(enabledTraits: ["OpenCV"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.0.0"),
  ],
  targets: [
    // Borders to C: the only modules with a system header in them.
    .target(name: "CFFmpeg", linkerSettings: [.linkedLibrary("dl")]),
    .target(name: "CFontconfig", linkerSettings: [.linkedLibrary("dl")]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CMinizip", pkgConfig: "minizip", providers: [.apt(["libminizip-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .target(name: "CGuard"),
    .target(
      name: "COpenCV",
      cxxSettings: [
        .define("RECUT_OPENCV", .when(traits: ["OpenCV"])),
        // Where every distribution has them; CPATH names others.
        .unsafeFlags(["-isystem", "/usr/include/opencv4"]),
      ],
      linkerSettings: ["core", "dnn", "imgcodecs", "imgproc", "ml", "objdetect", "video"].map {
        .linkedLibrary("opencv_\($0)", .when(traits: ["OpenCV"]))
      }),

    // The core; each module sees those above it.
    library("RecutModel", []),
    library("RecutPlugin", ["RecutModel"]),
    // Which models there are and where: light, because the programs of plugins look for them as they start.
    library("RecutModels", ["RecutPlugin"]),
    library("RecutMedia", ["CFFmpeg", "CFontconfig", "RecutPlugin", "RecutModel", logging]),
    library("RecutRecipe", ["CYAML", "RecutPlugin", "RecutModel"]),
    library("RecutHost", ["CGuard", "RecutModels", "RecutRecipe", "RecutPlugin", "RecutModel"]),
    library(
      "RecutRuntime",
      [
        "RecutRecipe", "RecutMedia", "RecutPlugin", "RecutModel", crypto, logging,
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    library("RecutRender", ["CMinizip", "RecutRuntime", "RecutRecipe", "RecutMedia", "RecutModel"]),
    library("RecutExport", ["RecutModel"]),
    library(
      "RecutModelStore", ["RecutModels", "RecutRender", "RecutRuntime", "RecutMedia", "RecutPlugin", crypto]),
    library("RecutTesting", ["RecutMedia", "RecutPlugin", "RecutModel"]),

    // The ready recipes, carried by the program: each file's bytes become a constant.
    .target(
      name: "ReadyRecipes", path: "recipes", resources: recipes.map { .embedInCode("\($0).yml") }, swiftSettings: strict
    ),

    // What new plugins begin from.
    .target(
      name: "PythonSDK", exclude: ["README.md", "pyproject.toml", "package"],
      resources: [.embedInCode("recut_plugin.py")]
        + ["analysis", "selection", "edit"].flatMap { kind in
          ["plugin.yml", "plugin.py", "README.md", "test_plugin.py"].map { .embedInCode("templates/\(kind).\($0)") }
        },
      swiftSettings: strict),
    .target(
      name: "SwiftTemplates",
      resources: [.embedInCode("templates/package"), .embedInCode("templates/main"), .embedInCode("templates/readme")]
        + ["analysis", "selection", "edit"].flatMap { kind in
          ["plugin.yml", "plugin", "tests"].map { .embedInCode("templates/\(kind).\($0)") }
        },
      swiftSettings: strict),

    // Plugins that need OpenCV: what they declare, and the program beside recut that does their work.
    library("OpenCV", ["COpenCV", "RecutPlugin"]),
    library("Vision", ["RecutModels", "RecutPlugin", "RecutModel"], path: "Plugins/Vision"),
    library("VisionProgram", ["Vision", "OpenCV", "RecutPlugin", "RecutModel"], path: "Plugins/VisionProgram"),
    .executableTarget(
      name: "recut-vision",
      dependencies: [.target(name: "VisionProgram", condition: .when(traits: ["OpenCV"]))],
      swiftSettings: strict),

    // The one list of in-tree plugins, and the program.
    library(
      "BuiltinPlugins", ["RecutPlugin"] + plugins.map { .target(name: $0) }, path: "Plugins/BuiltinPlugins"),
    .executableTarget(
      name: "recut",
      dependencies: [
        "CMalloc", "CGuard", "BuiltinPlugins", "Vision", "Subtitles", "ReadyRecipes", "PythonSDK", "SwiftTemplates",
        "RecutExport", "RecutRender", "RecutModels", "RecutModelStore",
        "RecutRuntime", "RecutHost", "RecutRecipe", "RecutMedia", "RecutPlugin", "RecutModel", logging,
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // What a plugin costs that is a program of its own: `make bench`.
    .executableTarget(
      name: "plugin-overhead",
      dependencies: ["CGuard", "RecutHost", "RecutRuntime", "RecutRecipe", "RecutMedia", "RecutPlugin", "RecutModel"],
      path: "Benchmarks/PluginOverhead", swiftSettings: strict),
  ] + plugins.map { library($0, ["RecutPlugin", "RecutModel"], path: "Plugins/\($0)") }
    + plugins.map { tests("\($0)Tests", [.target(name: $0), "RecutPlugin", "RecutModel"]) }
    + [
      tests("RecutModelTests", ["RecutModel"]),
      tests("RecutPluginTests", ["RecutPlugin", "RecutModel", "BuiltinPlugins"]),
      tests("RecutMediaTests", ["RecutMedia", "RecutTesting", "RecutModel", "RecutPlugin"]),
      tests("RecutRecipeTests", ["RecutRecipe", "RecutPlugin", "RecutModel"]),
      tests("RecutHostTests", ["RecutHost", "RecutRecipe", "RecutPlugin", "RecutModel", "RecutTesting", "recut"]),
      tests(
        "RecutRuntimeTests",
        [
          "RecutRuntime", "RecutRecipe", "RecutMedia", "RecutTesting", "RecutPlugin", "RecutModel", "BuiltinPlugins",
          "Vision",
          .product(name: "GRDB", package: "GRDB.swift"),
        ]),
      tests(
        "RecutRenderTests",
        ["RecutRender", "RecutMedia", "RecutTesting", "RecutModel"]),
      tests("RecutModelsTests", ["RecutModels", "RecutPlugin", "RecutTesting"]),
      tests(
        "RecutModelStoreTests", ["RecutModelStore", "RecutModels", "RecutMedia", "RecutRuntime", "RecutTesting"]),
      tests("RecutExportTests", ["RecutExport", "RecutModel"], files: ["Goldens"]),
      tests("VisionTests", ["Vision", "RecutTesting", "RecutPlugin", "RecutModel"]),
      tests("OpenCVTests", ["OpenCV", "RecutPlugin", "RecutModel"]),
      tests("VisionProgramTests", ["VisionProgram", "Vision", "OpenCV", "RecutTesting", "RecutPlugin", "RecutModel"]),
      tests("EndToEnd", ["RecutTesting", "RecutModel", "recut", "recut-vision"], files: ["BadRecipes"]),
    ],
  swiftLanguageModes: [.v6]
)
