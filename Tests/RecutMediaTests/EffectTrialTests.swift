import RecutMedia
import RecutModel
import Testing

@Suite("Whether filters can be effects")
struct EffectTrialTests {
  @Test(
    arguments: [
      "hqdn3d", "eq=contrast=1.2:eval=frame", "gblur=sigma=3,vignette", "crop=100:60", "scale=64:64",
      "split[a][b];[b]hflip[c];[a][c]blend=all_mode=average", "drawbox=x=20*t", "tmix=frames=5", "setpts=PTS-STARTPTS",
      "crop=1000:600", "bwdif=mode=send_frame", "null",
    ])
  func pictures(chain: String) throws { #expect(try EffectTrial.fault(in: chain, isSound: false) == nil) }

  @Test(
    arguments: [
      ("gblurr", "there is no filter 'gblurr'"), ("gblur=sigmo=3", "the filter 'gblur' has no option 'sigmo'"),
      ("overlay", "'overlay' takes 2 pictures at once and gives 1; an effect takes one and gives one"),
      ("split", "'split' takes 1 picture and gives 2; an effect takes one and gives one"),
      ("color", "'color' takes no picture and gives 1; an effect takes one and gives one"),
      ("volume=0.5", "'volume=0.5' is for sound, not for pictures"),
      ("[in]hflip[out]", "the picture has to go into the first filter of '[in]hflip[out]' and to come out of its last"),
      ("fps=12", "'fps=12' gives "), ("select=not(mod(n\\,2))", "gives 24 pictures for 48"),
      ("setpts=2*PTS", "shows pictures at other times"), ("trim=start=1", " pictures for 48"),
      ("tpad=start=5", "'tpad=start=5' gives 53 pictures"),
      ("mpdecimate", " pictures for 48"),
      ("minterpolate=fps=60", " pictures for 48"), ("loop=loop=-1:size=3", "gives more and more pictures"),
      ("yadif=mode=send_field", " pictures for 48"), ("tinterlace", " pictures for 48"),
      ("thumbnail", " pictures for 48"),
      ("reverse", "the filter 'reverse' keeps the whole clip in memory, so it is no effect"),
      ("metadata=print:file=a.txt", "would write the file 'a.txt'"), ("crop=9000:9000", "cannot be built"),
      ("vidstabdetect", "writes a file"), ("", "there is no filter in it"),
    ])
  func noEffectOnPictures(chain: String, message: String) throws {
    let fault = try #require(try EffectTrial.fault(in: chain, isSound: false))
    #expect(fault.message.contains(message), "\(fault.message)")
  }

  @Test(
    arguments: [
      "volume=0.5", "aecho=0.8:0.9:300:0.3", "afftdn", "loudnorm", "aresample=44100", "highpass=f=80", "acompressor",
      "adelay=100:all=1", "pan=mono|c0=c0", "asplit[a][b];[a][b]amix",
    ])
  func sounds(chain: String) throws { #expect(try EffectTrial.fault(in: chain, isSound: true) == nil) }

  @Test(
    arguments: [
      ("atempo=1.5", "makes sound longer or shorter"), ("atrim=start=1", "makes sound longer or shorter"),
      ("silenceremove=stop_periods=-1:stop_duration=0.1:stop_threshold=-50dB", "makes sound longer or shorter"),
      ("apad", "never ends"),
      ("asetrate=24000", "makes sound longer or shorter"), ("amix", "takes 2 sounds at once"),
      ("hflip", "'hflip' is for pictures, not for sound"), ("areverse", "keeps the whole clip in memory"),
      ("highpas", "there is no filter 'highpas'"),
    ])
  func noEffectOnSound(chain: String, message: String) throws {
    let fault = try #require(try EffectTrial.fault(in: chain, isSound: true))
    #expect(fault.message.contains(message), "\(fault.message)")
  }

  @Test(arguments: [("afftdn", 1200), ("volume=0.5", 0), ("adelay=100:all=1", 0), ("anull", 0), ("alimiter", 239)])
  func soundThatComesLateIsMeasured(chain: String, delay: Int) throws {
    let format = AudioFormat(sampleRate: 48000, sampleFormat: "fltp", layout: "stereo")
    #expect(try EffectTrial.sound(chain, format).get().delay == delay)
  }

  @Test func bitsThatAreLostAreSeen() throws {
    let deep = VideoFormat(width: 320, height: 180, pixelFormat: "yuv420p10le", timeBase: TimeBase(1, 25))
    #expect(try EffectTrial.pictures("gblur", deep).get().leastBits == 10)
    #expect(try EffectTrial.pictures("vignette", deep).get().leastBits == 8)
    #expect(try EffectTrial.pictures("gblur,format=yuv420p,hflip", deep).get().leastBits == 8)
    let small = try EffectTrial.pictures("scale=64:64,format=rgb24", deep).get()
    #expect(small.gives.width == 64 && small.gives.pixelFormat == "rgb24" && small.takes == "yuv420p10le")
  }
}
