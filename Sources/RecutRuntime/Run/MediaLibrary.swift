public import RecutMedia
public import RecutModel
internal import Synchronization

/// The media of a run: what their headers tell and which frame is shown when, from the store where it is known.
public final class MediaLibrary: Sendable {
  private struct Known {
    var contents: [String: Fingerprint] = [:]
    var infos: [String: MediaInfo] = [:]
    var indices: [String: FrameIndex] = [:]
    var sounds: [String: AudioIndex] = [:]
  }

  private let media: [String: PlannedMedium]
  private let store: Store
  private let isForced: Bool
  private let cancellation: Cancellation
  private let known = Mutex(Known())

  /// - Parameter isForced: whether every file is read anew, whatever is stored of it.
  public init(
    _ media: [PlannedMedium], store: Store, isForced: Bool = false, cancellation: Cancellation = Cancellation()
  ) {
    self.media = Dictionary(media.map { ($0.name, $0) }) { first, _ in first }
    self.store = store
    self.isForced = isForced
    self.cancellation = cancellation
  }

  /// What the header of a medium tells, the tracks that the recipe means in front.
  ///
  /// - Throws: ``RecutError`` where it cannot be read or lacks such a track.
  public func info(_ name: String) throws(RecutError) -> MediaInfo {
    if let info = known.withLock({ $0.infos[name] }) { return info }
    let info = try medium(name).selecting(in: try header(name))
    known.withLock { $0.infos[name] = info }
    return info
  }

  /// What the header of a medium tells, its tracks in the file's order.
  ///
  /// - Throws: ``RecutError`` where it cannot be read.
  public func header(_ name: String) throws(RecutError) -> MediaInfo {
    let medium = try medium(name)
    let content = try content(of: medium.path)
    if var info = store.info(of: content) {
      (info.name, info.path) = (medium.name, medium.path)
      return info
    }
    do {
      let info = try MediaProbe.info(of: medium.path, name: medium.name, cancellation: cancellation)
      store.keep(info, of: content)
      return info
    } catch { throw RecutError(error) }
  }

  /// The displayed frames of a medium's video; `nil` where it has no picture.
  ///
  /// - Throws: ``RecutError`` where it cannot be read.
  public func index(_ name: String) throws(RecutError) -> FrameIndex? {
    if let index = known.withLock({ $0.indices[name] }) { return index }
    guard let stream = try info(name).video.first else { return nil }
    let medium = try medium(name)
    let content = try content(of: medium.path)
    let index: FrameIndex
    if let stored = store.index(of: content, stream: stream.index) {
      index = stored
    } else {
      index = try read(medium, stream, content)
    }
    known.withLock { $0.indices[name] = index }
    return index
  }

  /// Where the samples of an audio stream of a medium lie.
  ///
  /// - Parameter stream: index among all streams of the file.
  /// - Throws: ``RecutError`` where it cannot be read.
  public func sound(_ name: String, stream: Int) throws(RecutError) -> AudioIndex {
    if let index = known.withLock({ $0.sounds[name] }), index.stream == stream { return index }
    let medium = try medium(name)
    let content = try content(of: medium.path)
    let index: AudioIndex
    if let stored = store.sound(of: content, stream: stream) {
      index = stored
    } else {
      do {
        index = try AudioIndex.read(medium.path, stream: stream, cancellation: cancellation)
      } catch { throw RecutError(error) }
      store.keep(index, of: content)
    }
    known.withLock { $0.sounds[name] = index }
    return index
  }

  /// Keeps what a pass over a medium has found out about the places of its samples, so that nobody reads them again.
  func keep(_ index: AudioIndex, of name: String) throws(RecutError) {
    let content = try content(of: try medium(name).path)
    if store.sound(of: content, stream: index.stream) == nil { store.keep(index, of: content) }
    known.withLock { $0.sounds[name] = index }
  }

  /// A medium as plugins know it.
  ///
  /// - Throws: ``RecutError`` where it cannot be read, or where it has a picture of which nothing can be decoded.
  public func media(_ name: String) throws(RecutError) -> Media {
    let info = try info(name)
    let index = try index(name)
    if let index, index.count == 0 {
      throw RecutError(.badInput, "'\(name)' (\(info.path)) has a picture of which no frame can be decoded")
    }
    var media = Media(info: info, frames: index?.table, firstDecoding: index?.firstDecoding)
    if index == nil, let stream = info.audio.first {
      let index = try sound(name, stream: stream.index)
      if !index.extent.isEmpty { media.sound = index.range }
    }
    return media
  }

  /// What was found wrong with a medium, now or when it was last read: sentences that name it.
  func faults(_ name: String) -> [String] {
    guard let medium = media[name], let content = try? content(of: medium.path) else { return [] }
    return store.faults(of: content).map { "'\(name)' (\(medium.path)) \($0)" }
  }

  /// Keeps what was found wrong with a medium.
  func note(_ faults: [String], about name: String) {
    guard !faults.isEmpty, let medium = media[name], let content = try? content(of: medium.path) else { return }
    let known = store.faults(of: content)
    store.keep(known + faults.filter { !known.contains($0) }, of: content)
  }

  /// The fingerprint of a file; read once in a run.
  func content(of path: String) throws(RecutError) -> Fingerprint {
    if let content = known.withLock({ $0.contents[path] }) { return content }
    let content = isForced ? try store.freshFingerprint(ofFile: path) : try store.fingerprint(ofFile: path)
    known.withLock { $0.contents[path] = content }
    return content
  }

  /// The recipe is checked before it runs, so this says that a caller bypassed the check.
  private func medium(_ name: String) throws(RecutError) -> PlannedMedium {
    guard let medium = media[name] else { throw RecutError(.failed, "there is no medium '\(name)'") }
    return medium
  }

  private func read(
    _ medium: PlannedMedium, _ stream: VideoStream, _ content: Fingerprint
  ) throws(RecutError) -> FrameIndex {
    do {
      let index = try FrameIndex.read(medium.path, stream: stream.index, cancellation: cancellation)
      store.keep(index, of: content)
      note(try faults(of: index, stream, in: try info(medium.name)), about: medium.name)
      return index
    } catch { throw RecutError(error) }
  }

  private func faults(of index: FrameIndex, _ stream: VideoStream, in file: MediaInfo) throws -> [String] {
    var faults: [String] = []
    if index.faults > 0 { faults.append("is damaged: \(index.faults) packets or frames could not be read") }
    let end = index.table.range.end
    if let sound = try soundEnd(in: file, behind: index), sound - end > Self.shortestOutlasting {
      faults.append(
        "has sound up to \(sound), but its pictures end at \(end): no cut goes further than they do. The sound in a file "
          + "of its own can be cut to its end")
    }
    let slack = max(Time(1), index.table.range.duration / 50)
    if let promised = Self.promisedEnd(of: stream, in: file), promised - end > slack {
      // Matroska tells the length of the whole file alone; the sound may be what lasts so long.
      let last = try stream.duration == nil ? MediaProbe.end(of: file.path, from: end, cancellation: cancellation) : nil
      if promised - (last ?? end) > slack {
        faults.append("ends at \(end), though its header says \(promised): the rest is missing")
      }
    }
    return faults
  }

  /// How much longer than the picture sound must be to be worth a word; recorders often stop a little apart.
  private static let shortestOutlasting = Time(1)

  /// When the sound of a film ends, as far as that is told without reading all of it.
  private func soundEnd(in file: MediaInfo, behind index: FrameIndex) throws -> Time? {
    // Where clocks leap, no stamp tells how long anything is; and of a file that breaks off its header tells too much.
    guard let stream = file.audio.first, !index.isOrdinal else { return nil }
    if let duration = stream.duration {
      let end = (stream.start ?? file.start) + duration
      let pictures = file.video.first.flatMap { video in video.duration.map { (video.start ?? file.start) + $0 } }
      return pictures.map { end - $0 <= Self.shortestOutlasting } ?? false ? nil : end
    }
    let end = index.table.range.end
    guard let whole = file.duration, whole - end > Self.shortestOutlasting else { return nil }
    return try MediaProbe.end(of: file.path, stream: stream.index, from: end, cancellation: cancellation)
  }

  /// When the header says that a picture ends. The length of a whole file counts from time zero. Transport streams have
  /// no such header: what is told of them is guessed from the first and the last time stamp.
  private static func promisedEnd(of stream: VideoStream, in file: MediaInfo) -> Time? {
    if ["mpegts", "mpeg"].contains(file.container) { return nil }
    guard let duration = stream.duration else { return file.duration }
    return stream.start.map { $0 + duration }
  }
}
