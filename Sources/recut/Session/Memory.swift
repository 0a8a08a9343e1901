import CMalloc

/// How the C library keeps memory.
enum Memory {
  /// Large blocks are given back when they are freed. By itself glibc keeps blocks of up to 32 MB once it has seen
  /// some freed, and what lies between them: memory that grows with the film's length.
  static func returnLargeBlocks() { mallopt(M_MMAP_THRESHOLD, 64 << 10) }
}
