extension Title {
  var contractJSON: JSON {
    .object([
      "text": .string(text), "start": range.start.contractJSON, "end": range.end.contractJSON,
      "style": style.contractJSON,
      "words": words.isEmpty
        ? nil
        : .array(
          words.map { word in
            .object([
              "text": .string(word.text), "start": word.range.start.contractJSON, "end": word.range.end.contractJSON,
            ])
          }),
    ])
  }
}

extension TitleStyle {
  var contractJSON: JSON {
    .object([
      "font": .string(font), "size": .number(size), "colour": .string(colour.hexadecimal), "bold": .bool(isBold),
      "italic": .bool(isItalic), "outline": .string(outline.hexadecimal), "outline_width": .number(outlineWidth),
      "box": box.map { .string($0.hexadecimal) }, "box_opacity": .number(boxOpacity), "place": .string(place.rawValue),
      "margin": .number(margin), "fade_in": fadeIn.contractJSON, "fade_out": fadeOut.contractJSON,
      "highlight": highlight.map { .string($0.hexadecimal) },
    ])
  }
}
