#if OpenCV
  import VisionProgram

  VisionProgram.main()
#else
  import Glibc

  fputs("recut-vision was built without OpenCV: build it with the package trait OpenCV.\n", stderr)
  exit(69)
#endif
