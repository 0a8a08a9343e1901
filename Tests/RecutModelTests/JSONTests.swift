import Foundation
import RecutModel
import Testing

struct JSONTests {
  @Test func keepsTheOrderOfKeysAndLeavesOutWhatIsNotThere() {
    let value = JSON.object(["z": 1, "a": nil, "b": [1.5, true, nil]])
    #expect(value.text() == #"{"z":1,"b":[1.5,true,null]}"#)
  }

  @Test func escapesWhatJSONCannotHold() {
    let value: JSON = ["\"\\\n\t\u{1}", "\u{2028}", "é😀"]
    #expect(value.text() == #"["\"\\\n\t\u0001","\u2028","é😀"]"#)
  }

  @Test func numbersReadBackAsTheyWere() throws {
    for number in [0.1, 1e300, -2.5e-9, 30.03, 1.0 / 3] {
      let text = JSON.number(number).text()
      #expect(Double(text) == number, "\(text)")
    }
    #expect(JSON.number(3).text() == "3")
    #expect(JSON.number(.nan).text() == "null")
    #expect(JSON.number(-.infinity).text() == "null")
  }

  @Test func isReadableByAnotherParser() throws {
    let value: JSON = ["a": [1, 2.5, "x"], "b": ["c": false]]
    let read = try JSONDecoder().decode(JSON.self, from: Data(value.text(indented: true).utf8))
    #expect(read["a"]?.arrayValue?.count == 3)
    #expect(read["b"]?["c"] == false)
  }
}
