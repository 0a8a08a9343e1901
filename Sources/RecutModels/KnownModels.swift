extension ModelCatalogue {
  /// As for faces, sizes and digests are those of Git LFS's pointers at the commits in the addresses of OpenCV Zoo.
  static let pictures: [KnownModel] = [yolox, mobilenet]

  /// Of the file in the repository of Silero VAD, where it lies as it is.
  static let sounds: [KnownModel] = [silero]

  private static let zooPages = "https://github.com/opencv/opencv_zoo/tree/main/models/"
  private static let zooFiles =
    "https://media.githubusercontent.com/media/opencv/opencv_zoo/966be4cb6eefc2a4f586ed0581bf4bbaa2533070/models/"

  private static let yolox = KnownModel(
    "yolox-s", for: ["onnx"], "finds people, vehicles, animals and things: the eighty kinds of COCO",
    licence: "Apache-2.0", page: zooPages + "object_detection_yolox",
    addresses: [
      "https://huggingface.co/opencv/object_detection_yolox/resolve/"
        + "78c368f74ce73ee28fc7a1be418a598c71b58b52/object_detection_yolox_2022nov.onnx",
      zooFiles + "object_detection_yolox/object_detection_yolox_2022nov.onnx",
    ],
    fileNames: ["object_detection_yolox_2022nov.onnx"], size: 35_858_002,
    sha256: "c5c2d13e59ae883e6af3b45daea64af4833a4951c92d116ec270d9ddbe998063")

  /// OpenCV Zoo's file is the ONNX Model Zoo's `mobilenetv2-12`.
  private static let mobilenet = KnownModel(
    "mobilenet-v2", for: ["onnx"], "says what a picture shows: the thousand kinds of ImageNet", licence: "Apache-2.0",
    page: zooPages + "image_classification_mobilenet",
    addresses: [
      "https://huggingface.co/opencv/image_classification_mobilenet/resolve/main/"
        + "image_classification_mobilenetv2_2022apr.onnx",
      zooFiles + "image_classification_mobilenet/image_classification_mobilenetv2_2022apr.onnx",
    ],
    fileNames: ["image_classification_mobilenetv2_2022apr.onnx", "mobilenetv2-12.onnx"], size: 13_964_571,
    sha256: "c0c3f76d93fa3fd6580652a45618618a220fced18babf65774ed169de0432ad5")

  private static let silero = KnownModel(
    "silero-vad", for: ["speech"], "hears where somebody speaks", licence: "MIT",
    page: "https://github.com/snakers4/silero-vad",
    addresses: [
      "https://raw.githubusercontent.com/snakers4/silero-vad/bfdc0193023f121ea5b3cc7b176dbed570a68a59/"
        + "src/silero_vad/data/silero_vad.onnx"
    ],
    fileNames: ["silero_vad.onnx"], size: 2_327_524,
    sha256: "1a153a22f4509e292a94e67d6f9b85e8deb25b4988682b7e174c65279d8788e3")
}
