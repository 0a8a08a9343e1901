import RecutPlugin
import Testing
import Vision

@Suite struct VisionTests {
  @Test func eachPluginIsAnAnalysisOrATransform() {
    for plugin in Vision.plugins {
      #expect(plugin is any DeclaredAnalysis.Type || plugin is any DeclaredTransform.Type, "\(plugin.id)")
    }
  }
}
