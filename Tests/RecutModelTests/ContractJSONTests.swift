import RecutModel
import Testing

/// The JSON that other programs read: names and units are a contract.
struct ContractJSONTests {
  private let range = TimeRange(Time(25, over: 2), Time(61, over: 4))

  @Test func shots() {
    let shots = Shots(media: "film", shots: [Shot(frames: 300..<366, range: range, transition: .dissolve)])
    #expect(
      Value.shots(shots).contractJSON.text()
        == #"[{"shot":0,"start":12.5,"end":15.25,"start_frame":300,"end_frame":366,"transition":"dissolve"}]"#)
  }

  @Test func signal() {
    let signal = Signal(media: "film", unit: "LUFS", times: [range.start], channels: [.init("momentary", [-23])])
    #expect(
      Value.signal(signal).contractJSON.text() == #"{"unit":"LUFS","times":[12.5],"channels":{"momentary":[-23]}}"#)
  }

  @Test func cues() {
    let cue = Cue(range: range, label: "line", text: "Hello", confidence: 0.5, fields: ["speaker": "Anna"])
    #expect(
      Value.cues(Cues(media: "film", cues: [cue])).contractJSON.text()
        == #"[{"start":12.5,"end":15.25,"label":"line","text":"Hello","confidence":0.5,"speaker":"Anna"}]"#)
  }

  @Test func regions() {
    let box = Region(x: 1, y: 2, width: 3, height: 4, id: 7, label: "face", confidence: 0.9)
    let regions = Regions(media: "film", frames: [RegionFrame(time: range.start, frame: 300, boxes: [box])])
    #expect(
      Value.regions(regions).contractJSON.text()
        == #"{"frames":[{"time":12.5,"frame":300,"boxes":[{"box":[1,2,3,4],"id":7,"label":"face","confidence":0.9}]}]}"#
    )
  }

  @Test func edit() {
    let why = Contribution(from: "faces", value: 0.9, weight: 1, contribution: 0.9)
    let clip = Clip(media: "film", source: range, frames: 300..<366, shot: 7, score: 0.81, why: [why])
    #expect(
      Value.edit(Edit(clips: [clip])).contractJSON.text()
        == #"{"duration":2.75,"clips":[{"media":"film","in":12.5,"out":15.25,"in_frame":300,"out_frame":366,"#
        + #""shot":7,"score":0.81,"why":[{"from":"faces","value":0.9,"weight":1,"contribution":0.9}]}]}"#)
  }
}
