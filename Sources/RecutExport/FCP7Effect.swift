/// An effect on a clip in Final Cut Pro 7's XML.
struct FCP7Effect {
  struct Parameter {
    let markup: Markup

    /// - Parameters:
    ///   - range: its least and its greatest value.
    ///   - keys: what it is at frames of the clip's file, where that changes.
    init(
      _ id: String, name: String? = nil, _ value: String, _ range: (String, String)? = nil,
      keys: [(frame: Int, value: String)] = []
    ) {
      self.init(
        id, name: name, Markup("value", text: value), range,
        keys: keys.map { ($0.frame, Markup("value", text: $0.value)) })
    }

    init(
      _ id: String, name: String? = nil, _ value: Markup, _ range: (String, String)? = nil,
      keys: [(frame: Int, value: Markup)] = []
    ) {
      let bounds = range.map { [Markup("valuemin", text: $0.0), Markup("valuemax", text: $0.1)] } ?? []
      let frames = keys.map { Markup("keyframe", [:], [Markup("when", text: String($0.frame)), $0.value]) }
      markup = Markup(
        "parameter", [:],
        [Markup("parameterid", text: id), Markup("name", text: name ?? id)] + bounds + [value] + frames)
    }
  }

  let markup: Markup

  init(_ name: String, _ id: String, category: String, type: String, kind: String, _ parameters: [Parameter]) {
    let words = [
      ("name", name), ("effectid", id), ("effectcategory", category), ("effecttype", type), ("mediatype", kind),
    ]
    markup = Markup("effect", [:], words.map { Markup($0.0, text: $0.1) } + parameters.map(\.markup))
  }

  /// On a clip.
  var filter: Markup { Markup("filter", [:], [markup]) }
}
