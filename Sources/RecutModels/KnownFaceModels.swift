extension ModelCatalogue {
  /// Sizes and digests are those of the files in the repository of libfacedetection.train, where they lie as they are, and of
  /// the pointers by which Git LFS names the files of OpenCV Zoo and of the ONNX Model Zoo (`oid sha256`, `size`), at the
  /// commits in the addresses.
  static let faces: [KnownModel] = [
    yunet(
      "yunet-320", "finds faces, in pictures scaled to 320x320", "yunet_n_320_320.onnx", size: 317_434,
      sha256: "81dbde155e982455488235acb8ec2dec5d647edf7cf7080d33e4abb69b93a0d2"),
    yunet(
      "yunet-640", "finds faces, small ones too, in pictures scaled to 640x640", "yunet_n_640_640.onnx", size: 317_466,
      sha256: "25a606a145a5b6d7271ae138fbd00eba91dad8b83222ae3f2c7ecd0f4a7b0e31"),
    yunet(
      "yunet-s-320", "finds faces, quicker and less surely than yunet-320", "yunet_s_320_320.onnx", size: 232_557,
      sha256: "beb05bf2378aee45cd7c41056da07265b7bb91041ed1b06f923819a9c744ec36"),
    yunet2023, yunet2022, sface, ferplus,
  ]

  private static let trainer = "https://github.com/ShiqiYu/libfacedetection.train"
  private static let trainerFiles =
    "https://raw.githubusercontent.com/ShiqiYu/libfacedetection.train/0047ac24afb1a50a0c6105001c89d1b5b805dbf1/onnx/"
  private static let zooPages = "https://github.com/opencv/opencv_zoo/tree/main/models/"

  private static func yunet(
    _ name: String, _ purpose: String, _ file: String, size: Int, sha256: String
  ) -> KnownModel {
    KnownModel(
      name, for: ["face-detection"], purpose, licence: "Apache-2.0", page: trainer, addresses: [trainerFiles + file],
      fileNames: [file], size: size, sha256: sha256)
  }

  /// The one file that both publish: OpenCV Zoo's of March 2023 is the small one for 640x640 of its authors.
  private static let yunet2023 = KnownModel(
    "yunet-2023mar", for: ["face-detection"], "finds faces, quicker and less surely than yunet-640", licence: "MIT",
    page: zooPages + "face_detection_yunet",
    addresses: [
      "https://huggingface.co/opencv/face_detection_yunet/resolve/"
        + "3cc26e7f1014a5ee5d74a42acee58bafc9d0a310/face_detection_yunet_2023mar.onnx",
      trainerFiles + "yunet_s_640_640.onnx",
    ],
    fileNames: ["face_detection_yunet_2023mar.onnx", "yunet_s_640_640.onnx"], size: 232_589,
    sha256: "8f2383e4dd3cfbb4553ea8718107fc0423210dc964f9f4280604804ed2552fa4")

  private static let yunet2022 = KnownModel(
    "yunet-2022mar", for: ["face-detection"], "finds faces, in the layout of 2022", licence: "MIT",
    page: zooPages + "face_detection_yunet",
    addresses: [
      "https://media.githubusercontent.com/media/opencv/opencv_zoo/c97242ce7f2a554e288b50eabd9f5df957e78801/"
        + "models/face_detection_yunet/face_detection_yunet_2022mar.onnx"
    ],
    fileNames: ["face_detection_yunet_2022mar.onnx"], size: 345_478,
    sha256: "50ef07f702a31741ca46a4c0d947773b64143b9362780237bf0d427d6c79bab7")

  private static let sface = KnownModel(
    "sface", for: ["people"], "tells faces apart", licence: "Apache-2.0", page: zooPages + "face_recognition_sface",
    addresses: [
      "https://huggingface.co/opencv/face_recognition_sface/resolve/"
        + "3d7082438a6e4551e840c9b2bb60b71e8da4b524/face_recognition_sface_2021dec.onnx",
      "https://media.githubusercontent.com/media/opencv/opencv_zoo/966be4cb6eefc2a4f586ed0581bf4bbaa2533070/"
        + "models/face_recognition_sface/face_recognition_sface_2021dec.onnx",
    ],
    fileNames: ["face_recognition_sface_2021dec.onnx"], size: 38_696_353,
    sha256: "0ba9fbfa01b5270c96627c4ef784da859931e02f04419c829e83484087c34e79")

  /// The zoo has not given its files out by Git LFS since July 2025; they are where its page now sends people.
  private static let ferplus = KnownModel(
    "ferplus", for: ["expression"], "tells eight expressions of faces (FER+)", licence: "MIT",
    page: "https://github.com/onnx/models/tree/main/validated/vision/body_analysis/emotion_ferplus",
    addresses: [
      "https://huggingface.co/onnxmodelzoo/emotion-ferplus-8/resolve/"
        + "4d016bfebdb4122b1f37511c5a9d40b5c87054a8/emotion-ferplus-8.onnx",
      "https://huggingface.co/onnxmodelzoo/legacy_models/resolve/main/validated/vision/body_analysis/emotion_ferplus/"
        + "model/emotion-ferplus-8.onnx",
    ],
    fileNames: ["emotion-ferplus-8.onnx"], size: 35_040_571,
    sha256: "a2a2ba6a335a3b29c21acb6272f962bd3d47f84952aaffa03b60986e04efa61c")
}
