#if OpenCV
  import RecutPlugin
  import Testing
  import Vision

  @testable import VisionProgram

  @Suite struct VisionProgramTests {
    @Test func everyDeclaredPluginIsDone() {
      #expect(VisionProgram.plugins.map { $0.id } == Vision.plugins.map { $0.id })
      for plugin in VisionProgram.plugins {
        #expect(plugin is any Analysis.Type || plugin is any Transform.Type, "\(plugin.id)")
      }
    }
  }
#endif
