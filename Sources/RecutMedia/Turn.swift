internal import Glibc

/// A lock by which an object that wraps libav serves one caller at a time, so that it can be handed from thread to
/// thread. Not for waiting: what it guards is never blocked by another caller of the same object.
final class Turn: @unchecked Sendable {  // SAFETY: a pthread mutex is made to be shared, and its memory never moves
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

  init() { pthread_mutex_init(mutex, nil) }

  func take() { pthread_mutex_lock(mutex) }
  func give() { pthread_mutex_unlock(mutex) }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }
}
