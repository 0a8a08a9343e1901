import RecutModel
import RecutPlugin

extension ONNX {
  static let modelParameters: [Parameter<Self>] = [
    .file("model", \.model, required: true, "The ONNX file."),
    .choice("kind", \.kind, "What the model gives."),
    .text("output", \.output, "Which of its outputs to read, by name; the first that fits where this is left out."),
    .time("every", \.every, in: .milliseconds(10) ... .seconds(3600), "How often to look, at `pictures`."),
    .choice(
      "look-at", \.lookAt,
      "Whole pictures, or the parts of them in the boxes at the input `regions`, as often as those tell."),
    .number("margin", \.margin, in: 0...5, "By which part of its width and height each side of a region is grown."),
  ]

  static let inputParameters: [Parameter<Self>] = [
    .integer("width", \.width, in: 1...8192, "Of the model's input in pixels, where the model leaves it open."),
    .integer("height", \.height, in: 1...8192, "Of the model's input in pixels, where the model leaves it open."),
    .choice(
      "colours", \.colours,
      "Order of the channels; `auto` is `rgb`, or `gray` where the model takes one channel."
    ),
    .texts(
      "scale", \.scale,
      "What samples (0 to 255) are multiplied by first: a number or a fraction, one or one a channel."
    ),
    .texts("mean", \.mean, "What is then taken off, in the order of the channels."),
    .texts("std", \.std, "What is then divided by, in the order of the channels."),
    .choice(
      "fit", \.fit,
      "How pictures of another shape go in: stretched, whole between bars, or the middle that fills the input."),
  ]

  static let resultParameters: [Parameter<Self>] = [
    .texts("labels", \.labels, "Names of the classes, in their order."),
    .file("label-file", \.labelFile, "The same as a text file of one name a line."),
    .texts("only", \.only, "The labels that count; without any, all."),
    .choice(
      "activation", \.activation,
      "What makes confidences of the numbers of `classes`; `auto` is `softmax` unless they are one already."
    ),
    .number("threshold", \.threshold, in: 0...1, "Least confidence."),
    .integer("top", \.top, in: 1...100, "Of `classes`, how many of the best of a picture count."),
    .time(
      "bridge", \.bridge, in: .zero ... .seconds(3600), "Gaps in which a label is missed are closed up to this length."),
    .texts("names", \.names, "Of `scalar`, names of the numbers in their order."),
    .text("unit", \.unit, "Of `scalar`, the unit of the numbers."),
  ]

  static let boxParameters: [Parameter<Self>] = [
    .choice("layout", \.layout, "How `boxes` are arranged; `auto` tells it by the shapes."),
    .choice("corners", \.corners, "Of the layout `pair`, what the four numbers of a box are."),
    .boolean(
      "background", \.background,
      "Of the layouts `ssd` and `pair`, whether class 0 means that nothing is there."
    ),
    .number(
      "overlap", \.overlap, in: 0...1,
      "Of boxes of a class that overlap by more of what they cover together, the surest stays."
    ),
    .integer("most", \.most, in: 1...10_000, "How many boxes of a picture count, the surest first."),
    .boolean("tracking", \.tracking, "Whether a thing keeps its number from picture to picture."),
  ]
}
