/// The JSON in which other programs read what a header tells: what `recut inspect --json` prints and plugins are sent.
extension MediaInfo {
  public var contractJSON: JSON {
    .object([
      "file": .string(path), "container": .string(container), "start": start.contractJSON,
      "duration": duration?.contractJSON ?? .null, "video": .array(video.map(\.contractJSON)),
      "audio": .array(audio.map(\.contractJSON)), "subtitles": .array(subtitles.map(\.contractJSON)),
      "chapters": .array(
        chapters.map {
          .object([
            "start": $0.range.start.contractJSON, "end": $0.range.end.contractJSON, "title": .string($0.title),
          ])
        }),
      "tags": .object(tags.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) }),
    ])
  }
}

extension VideoStream {
  var contractJSON: JSON {
    .object([
      "index": .integer(index), "codec": .string(codec), "width": .integer(width), "height": .integer(height),
      "rate": rate.map { .string($0.description) } ?? .null,
      "pixel_aspect": .string("\(pixelAspect.value)/\(pixelAspect.scale)"), "rotation": .integer(rotation),
      "mirrored": .bool(isMirrored), "pixels": .string(pixelFormat), "bits": .integer(bitDepth),
      "primaries": .string(primaries), "transfer": .string(transfer), "matrix": .string(matrix),
      "range": .string(range), "hdr": .bool(isHDR), "alpha": .bool(hasAlpha), "interlaced": .bool(isInterlaced),
      "start": start?.contractJSON, "duration": duration?.contractJSON,
    ])
  }
}

extension AudioStream {
  var contractJSON: JSON {
    .object([
      "index": .integer(index), "codec": .string(codec), "rate": .integer(sampleRate),
      "channels": .integer(channels), "layout": .string(layout), "language": language.map { .string($0) },
      "title": title.map { .string($0) }, "start": start?.contractJSON, "duration": duration?.contractJSON,
    ])
  }
}

extension SubtitleStream {
  var contractJSON: JSON {
    .object([
      "index": .integer(index), "codec": .string(codec), "text": .bool(isText),
      "language": language.map { .string($0) }, "title": title.map { .string($0) },
    ])
  }
}
