#if OpenCV
  import VisionProgram

  VisionProgram.main()
#else
  import Glibc

  let words = "recut-vision was built without OpenCV: build it with the package trait OpenCV.\n"
  _ = write(STDERR_FILENO, words, words.utf8.count)
  exit(69)
#endif
