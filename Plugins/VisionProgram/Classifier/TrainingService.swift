import Foundation
import RecutPlugin
import Vision

/// Answers `recut train shots`: one JSON object on standard input, one on standard output.
enum TrainingService {
  static func main() {
    let answer = answer(FileHandle.standardInput.readDataToEndOfFile())
    guard let data = try? ShotCoding.encoder.encode(answer) else { exit(70) }
    FileHandle.standardOutput.write(data)
  }

  static func answer(_ data: Data) -> TrainingAnswer {
    do {
      return .model(try ShotTraining(ShotCoding.decoder.decode(TrainingRequest.self, from: data)).model())
    } catch let error as PluginError where error.isBadInput {
      return .refused(error.description)
    } catch {
      return .failed("\(error)")
    }
  }
}
