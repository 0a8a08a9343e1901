#!/usr/bin/env python3
"""Timelines that recut writes, read by the programs that they are for: OpenTimelineIO and melt give the edit back.

usage: timelines.py RECUT
"""
import csv
import fractions
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import wave
from xml.etree import ElementTree

import numpy
import opentimelineio as otio

CLIPS = [(240, 300), (1000, 1075), (2000, 2031), (500, 560)]
REASONS = ["the <first>", "a & b", "", "the last"]
# Rate, when the picture begins, the film's ending and what else its encoder is told: MLT counts from the first picture,
# or from the clock's zero where decoding begins before zero. Films in MOV have a time code and two sounds.
REORDERED = ["-bf", "2", "-g", "48"]
FILMS = [
    ("24", 0, "mp4", []), ("25", 0, "mp4", []), ("30000/1001", 0, "mp4", []),
    ("24", 0.021, "mp4", REORDERED), ("24", 0.068, "mp4", REORDERED), ("30000/1001", 0.05, "mp4", REORDERED),
    ("24", 0.5, "mp4", REORDERED), ("24", 0.068, "mkv", REORDERED), ("25", 0.2, "ts", REORDERED),
    ("24000/1001", 0, "mov", ["-timecode", "10:00:00:12"]), ("30000/1001", 0.05, "mov", ["-timecode", "01:00:00:00"]),
    ("60000/1001", 0, "mov", ["-timecode", "09:59:58;30"]), ("25", 0, "mov", ["-timecode", "23:58:00:00"]),
]
TIMELINES = ("otio", "edl", "fcpxml", "xml", "mlt")


def melt(document, rendered, *options):
    """Has melt render a document. Now and then melt stands still before it has begun, and is asked again."""
    for _ in range(8):
        try:
            subprocess.run(
                ["melt", document, "-consumer", f"avformat:{rendered}", *options], stdin=subprocess.DEVNULL, capture_output=True, timeout=30)
            return
        except subprocess.TimeoutExpired:
            continue
    raise RuntimeError(f"melt does not render {document}")


def drawn_film(folder, rate, start, ending, encoding):
    film = folder / f"film {rate.replace('/', '-')}.{ending}"
    # The container's own shift of the clock is switched off, and a time base fine enough not to round the start.
    source = f"testsrc2=size=192x108:rate={rate},settb=1/90000,setpts=PTS+{start}/TB[v];sine=frequency=440:sample_rate=48000[a]"
    sounds = ["-map", "[a]"]
    if ending == "mov":
        source += ";sine=frequency=880:sample_rate=48000[b]"
        sounds += ["-map", "[b]"]
    subprocess.run(
        ["ffmpeg", "-v", "error", "-y", "-filter_complex", source, "-map", "[v]", *sounds, "-frames:v", "2100", "-shortest",
         "-fps_mode", "passthrough", "-enc_time_base:v", "1/90000", "-copyts", "-avoid_negative_ts", "disabled",
         "-c:v", "libx264", "-preset", "ultrafast", *encoding, "-video_track_timescale", "90000", "-c:a", "aac", film], check=True)
    return film


def cut(program, folder, film):
    names = [f"cut.{ending}" for ending in TIMELINES]
    with open(folder / "cuts.csv", "w", newline="") as table:
        csv.writer(table).writerows([("in", "out", "note"), *((f"{first}f", f"{last}f", reason) for (first, last), reason in zip(CLIPS, REASONS))])
    outputs = "\n".join(f"  - {{ file: {folder}/{name}, edit: cut }}" for name in names)
    recipe = folder / "recipe.yml"
    recipe.write_text(f"recut: 1\nmedia: {{ film: {json.dumps(str(film))} }}\ngraph:\n  cut: {{ uses: clips, in: film, with: {{ file: cuts.csv }} }}\noutputs:\n{outputs}\n")
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    subprocess.run([program, "run", recipe, "--quiet"], check=True, env=environment)
    return [folder / name for name in names]


def read(path, rate):
    return otio.adapters.read_from_file(str(path), **({"rate": rate} if path.suffix == ".edl" else {}))


def frames_of(track, rate):
    """In by the source's time code and length of every clip of a track, in frames."""
    ranges = [clip.source_range for clip in track.find_clips()]
    return [tuple(round(time.rescaled_to(rate).value, 3) for time in (part.start_time, part.duration)) for part in ranges]


def faults_of(path, kind):
    """What OpenTimelineIO finds in a timeline that is not the edit."""
    rate = eval(kind[0])
    first = frames_of_timecode(kind)
    wanted = [(first + begin, end - begin) for begin, end in CLIPS]
    timeline = read(path, rate)
    videos, sounds = timeline.video_tracks(), timeline.audio_tracks()
    wrong = [f"{path.name}: {frames}" for track in [*videos, *sounds] if (frames := frames_of(track, rate)) != wanted]
    # The form has one line for picture and sound; of FCPXML the adapter makes tracks of its own.
    if path.suffix in (".otio", ".xml"):
        switches = [track.enabled for track in sounds] if path.suffix == ".otio" else [True, True][:len(sounds)]
        if switches != ([True, False] if path.suffix == ".otio" else [True, True])[:2 if kind[2] == "mov" else 1]:
            wrong.append(f"{path.name}: sounds are switched {switches}")
    if path.suffix != ".edl":
        clips = list(videos[0].find_clips())
        starts = [clip.media_reference.available_range for clip in clips]
        if path.suffix in (".otio", ".xml") and {round(start.start_time.rescaled_to(rate).value, 3) for start in starts} != {first}:
            wrong.append(f"{path.name}: the source's time code is lost")
        reasons = [[marker.name for marker in clip.markers] for clip in clips]
        if reasons != [[reason] if reason else [] for reason in REASONS]:
            wrong.append(f"{path.name}: the reasons are {reasons}")
    return wrong


def frames_of_timecode(kind):
    """The first picture's number by its time code: 0 where the film has none."""
    if "-timecode" not in kind[3]:
        return 0
    text = kind[3][kind[3].index("-timecode") + 1]
    hours, minutes, seconds, frames = (int(part) for part in text.replace(";", ":").split(":"))
    number = ((hours * 60 + minutes) * 60 + seconds) * round(eval(kind[0])) + frames
    whole = hours * 60 + minutes
    # Two numbers of every 30 are left out each minute but every tenth.
    return number - (whole - whole // 10) * round(eval(kind[0])) // 15 if ";" in text else number


# The second of four transitions is a dip, as is the end; the others are dissolves. Lengths are in frames of 24 a second.
DRESSED = """recut: 1
media: {{ film: {film} }}
graph:
  cut: {{ uses: clips, in: film, with: {{ ranges: [{ranges}] }} }}
  final: {{ uses: transitions, in: cut, with: {{ duration: 500ms, end: 500ms, joins: ["2: dip"] }} }}
outputs:
{outputs}
  - {{ file: {folder}/dressed.mkv, edit: final, video: {{ codec: ffv1 }}, audio: none }}
"""


def dressed_faults(program, folder, film):
    """What a cut with transitions of 24 frames a second becomes in other programs that it should not."""
    names = [f"dressed.{ending}" for ending in TIMELINES]
    recipe = folder / "dressed.yml"
    recipe.write_text(DRESSED.format(
        film=json.dumps(str(film)), ranges=", ".join(f'"{first}f..{last}f"' for first, last in CLIPS), folder=folder,
        outputs="\n".join(f"  - {{ file: {folder}/{name}, edit: final }}" for name in names)))
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    subprocess.run([program, "run", recipe, "--quiet"], check=True, env=environment)
    wrong = []
    total = sum(last - first for first, last in CLIPS)
    kinds = {
        ".otio": [(6, 6), (6, 6), (6, 6), (12, 0)], ".edl": None, ".fcpxml": None,
        # A dip is two there: out of the one clip, and into the other.
        ".xml": [(6, 6), (6, 0), (0, 6), (6, 6), (12, 0)],
    }
    for name in names[:4]:
        path = folder / name
        track = read(path, 24).video_tracks()[0]
        found = [part for part in track if isinstance(part, otio.schema.Transition)]
        offsets = [(part.in_offset.rescaled_to(24).value, part.out_offset.rescaled_to(24).value) for part in found]
        if kinds[path.suffix] and offsets != kinds[path.suffix]:
            wrong.append(f"{name}: transitions {offsets}")
        # The FCPXML adapter passes transitions over.
        if (not found and path.suffix != ".fcpxml") or round(track.duration().rescaled_to(24).value) != total:
            wrong.append(f"{name}: {len(found)} transitions, {track.duration().rescaled_to(24).value} of {total} frames")
    for track in read(folder / "dressed.edl", 24).audio_tracks():
        if round(track.duration().rescaled_to(24).value) != total or any(isinstance(part, otio.schema.Gap) for part in track):
            wrong.append(f"dressed.edl: sound of {track.duration().rescaled_to(24).value} frames, or with gaps")
    rendered = folder / "dressed-melt.mkv"
    melt(folder / "dressed.mlt", rendered, "vcodec=ffv1", "an=1")
    stats = folder / "psnr.txt"
    subprocess.run(
        ["ffmpeg", "-v", "error", "-i", rendered, "-i", folder / "dressed.mkv", "-lavfi",
         f"[0:v]extractplanes=y[a];[1:v]extractplanes=y[b];[a][b]psnr=stats_file={stats}", "-f", "null", "-"], check=True)
    values = [float(line.split("psnr_avg:")[1].split()[0]) for line in stats.read_text().splitlines()]
    ends = [sum(last - first for first, last in CLIPS[:number]) for number in range(1, len(CLIPS) + 1)]
    inside = {frame for end in ends for frame in range(end - 12, end + 6)}
    if len(values) != total or any(value != float("inf") for frame, value in enumerate(values) if frame not in inside):
        wrong.append(f"dressed.mlt: {len(values)} of {total} frames, or frames outside transitions differ")
    # Both round: by two of 255 at most.
    if min(values) < 42:
        wrong.append(f"dressed.mlt: a transition differs by {min(values)} dB")
    return wrong


# The first clip is twice as fast, the second half as fast; the others are as they were.
RETIMED = """recut: 1
media: {{ film: {film} }}
graph:
  cut: {{ uses: clips, in: film, with: {{ ranges: [{ranges}] }} }}
  fast: {{ uses: speed, in: cut, with: {{ factor: 2, clip: 1 }} }}
  final: {{ uses: speed, in: fast, with: {{ factor: 0.5, clip: 2 }} }}
outputs:
{outputs}
  - {{ file: {folder}/retimed.mkv, edit: final, video: {{ codec: ffv1 }}, audio: none }}
"""


def retimed_faults(program, folder, film):
    """What a cut with changes of speed becomes in other programs that it should not."""
    names = [f"retimed.{ending}" for ending in TIMELINES]
    recipe = folder / "retimed.yml"
    recipe.write_text(RETIMED.format(
        film=json.dumps(str(film)), ranges=", ".join(f'"{first}f..{last}f"' for first, last in CLIPS), folder=folder,
        outputs="\n".join(f"  - {{ file: {folder}/{name}, edit: final }}" for name in names)))
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    subprocess.run([program, "run", recipe, "--quiet"], check=True, env=environment)
    wrong = []
    lengths = [(last - first) // 2 if number == 0 else (last - first) * 2 if number == 1 else last - first for number, (first, last) in enumerate(CLIPS)]
    wanted = [(first, length) for (first, _), length in zip(CLIPS, lengths)]
    for name in names[:2]:
        track = read(folder / name, 24).video_tracks()[0]
        speeds = [[effect.time_scalar for effect in clip.effects] for clip in track.find_clips()]
        if frames_of(track, 24) != wanted or speeds != [[2], [0.5], [], []]:
            wrong.append(f"{name}: {frames_of(track, 24)} at {speeds}")
    for name in names[2:4]:
        if (found := [length for _, length in frames_of(read(folder / name, 24).video_tracks()[0], 24)]) != lengths:
            wrong.append(f"{name}: {found}")
    speeds = [value.text for value in ElementTree.parse(folder / "retimed.xml").iterfind(".//track/clipitem/filter/effect[effectid='timeremap']/parameter[parameterid='speed']/value")]
    if speeds[:2] != ["200.0000", "50.0000"]:
        wrong.append(f"retimed.xml: speeds {speeds}")
    shown = []
    for name in ("retimed.mlt", "retimed.mkv"):
        rendered = folder / f"{name}-melt.mkv" if name.endswith("mlt") else folder / name
        if name.endswith("mlt"):
            melt(folder / name, rendered, "vcodec=ffv1", "an=1")
        shown.append(digests("ffmpeg", "-v", "error", "-i", rendered, "-fps_mode", "passthrough"))
    # Slow motion shows a frame sooner or later there.
    whole = [frame for frame in range(sum(lengths)) if not lengths[0] <= frame < lengths[0] + lengths[1]]
    if len(shown[0]) != sum(lengths) or len(shown[1]) != sum(lengths):
        wrong.append(f"retimed.mlt: {len(shown[0])} frames, and {len(shown[1])} rendered, of {sum(lengths)}")
    elif different := [frame for frame in whole if shown[0][frame] != shown[1][frame]]:
        wrong.append(f"retimed.mlt: {len(different)} other frames, the first {different[0]}")
    return wrong


def digests(*command):
    # Luma alone: melt converts chroma on its way.
    done = subprocess.run([*map(str, command), "-vf", "extractplanes=y", "-f", "framemd5", "-"], capture_output=True, text=True, check=True)
    return [line.split(",")[-1].strip() for line in done.stdout.splitlines() if line and not line.startswith("#")]


def faults_in(kind, program, folder):
    """What timelines of a film of this kind give back that is not the edit."""
    wrong = []
    film = drawn_film(folder, *kind)
    files = cut(program, folder, film)
    for path in files[:4]:
        # The FCPXML adapter counts in whole frames a second, so it cannot say anything of 30000/1001.
        if path.suffix != ".fcpxml" or "/" not in kind[0]:
            wrong += [f"{kind} {fault}" for fault in faults_of(path, kind)]
    rendered = folder / "melt.mkv"
    melt(files[4], rendered, "vcodec=ffv1", "an=1")
    source = digests("ffmpeg", "-v", "error", "-i", film, "-map", "0:v:0", "-fps_mode", "passthrough")
    if not rendered.exists() or digests("ffmpeg", "-v", "error", "-i", rendered) != [d for first, last in CLIPS for d in source[first:last]]:
        wrong.append(f"{kind} cut.mlt: melt shows other frames")
    told = subprocess.run(["melt", files[4], "-consumer", "xml"], capture_output=True).stdout
    markers = ElementTree.fromstring(told).iterfind(".//properties[@name='shotcut:markers']/properties/property[@name='text']")
    if [marker.text for marker in markers] != [reason for reason in REASONS if reason]:
        wrong.append(f"{kind} cut.mlt: the reasons are lost")
    subprocess.run(["xmllint", "--noout", *files[2:]], check=True)
    return wrong


def bundle_faults(program, folder):
    """What OpenTimelineIO finds in a bundle that is not the edit and its film."""
    film = drawn_film(folder, "24", 0, "mp4", [])
    recipe = folder / "recipe.yml"
    ranges = ", ".join(f'"{first}f..{last}f"' for first, last in CLIPS)
    recipe.write_text(
        f"recut: 1\nmedia: {{ film: {json.dumps(str(film))} }}\ngraph:\n  cut: {{ uses: clips, in: film, with: {{ ranges: [{ranges}] }} }}\n"
        "outputs: [{ file: cut.otioz, edit: cut }]\n")
    subprocess.run([program, "run", recipe, "--quiet"], check=True, env={**os.environ, "XDG_CACHE_HOME": str(folder / "cache")})
    unpacked = folder / "unpacked"
    unpacked.mkdir()
    timeline = otio.adapters.read_from_file(str(folder / "cut.otioz"), extract_to_directory=str(unpacked))
    wrong = []
    if frames_of(timeline.video_tracks()[0], 24) != [(first, last - first) for first, last in CLIPS]:
        wrong.append("cut.otioz: other clips")
    for clip in timeline.find_clips():
        url = otio.url_utils.filepath_from_url(clip.media_reference.target_url)
        if (unpacked / url).read_bytes() != film.read_bytes():
            wrong.append(f"cut.otioz: {url} is not the film")
    if (unpacked / "version.txt").read_text() != "1.0.0":
        wrong.append("cut.otioz: another version")
    return wrong


def strongest_pitch(path):
    """What melt plays, in Hz."""
    heard = path.with_suffix(".wav")
    melt(path, heard, "acodec=pcm_s16le", "vn=1", "ac=1")
    with wave.open(str(heard)) as sound:
        samples = numpy.frombuffer(sound.readframes(sound.getnframes()), dtype="<i2").astype(float)
        return numpy.abs(numpy.fft.rfft(samples)).argmax() * sound.getframerate() / len(samples)


def sound_faults(program, folder):
    """Whether melt plays the sound that the recipe chose: the second one is an octave higher."""
    film = drawn_film(folder, "25", 0, "mov", [])
    wrong = []
    for number, pitch in ((1, 440), (2, 880)):
        recipe = folder / "recipe.yml"
        recipe.write_text(
            f"recut: 1\nmedia: {{ film: {{ file: {json.dumps(str(film))}, audio: {number} }} }}\n"
            "graph:\n  cut: { uses: clips, in: film, with: { ranges: [25f..75f] } }\noutputs: [{ file: cut.mlt, edit: cut }]\n")
        subprocess.run([program, "run", recipe, "--quiet"], check=True, env={**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}, capture_output=True)
        if abs((strongest := strongest_pitch(folder / "cut.mlt")) - pitch) > 5:
            wrong.append(f"cut.mlt: melt plays {strongest:.0f} Hz in place of {pitch}")
        # The other one is there when it is switched on and the cut's own is off.
        text = (folder / "cut.mlt").read_text()
        (folder / "other.mlt").write_text(text.replace('producer="playlist0"/>', 'producer="playlist0" hide="audio"/>').replace('hide="both"', 'hide="video"'))
        if abs((strongest := strongest_pitch(folder / "other.mlt")) - (1320 - pitch)) > 5:
            wrong.append(f"cut.mlt: melt plays {strongest:.0f} Hz as the other sound in place of {1320 - pitch}")
    return wrong


# Music from its third second on, with fades, quieter while somebody speaks; and a jingle that is heard twice.
LAYERED = """recut: 1
media: {{ film: {{ file: {film}, subtitles: {lines} }} }}
graph:
  lines: {{ uses: subtitles, in: film }}
  cut: {{ uses: clips, in: film, with: {{ ranges: ["0f..120f", "200f..320f"] }} }}
  low:
    uses: music
    in: {{ edit: cut, speech: lines }}
    with: {{ file: {song}, at: 1s, from: 3s, duration: 3s, volume: -6 dB, fade-in: 500ms, fade-out: 1s, duck: 12 dB, attack: 100ms, release: 200ms }}
  final: {{ uses: music, in: low, with: {{ file: {jingle}, clip: every, duration: 500ms, fade-out: 0s }} }}
outputs:
{outputs}
  - {{ file: {folder}/layered.wav, edit: final, audio: {{ channels: 2 }} }}
"""
SONG, JINGLE = 1500, 3000


def layered(program, folder, film):
    """Timelines of a cut with sounds under it."""
    for name, pitch, length in (("song.wav", SONG, 10), ("jingle.wav", JINGLE, 2)):
        subprocess.run(["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", f"sine=frequency={pitch}:sample_rate=48000", "-ac", "2", "-t", str(length), folder / name], check=True)
    (folder / "lines.srt").write_text("1\n00:00:01,800 --> 00:00:02,300\nHello.\n")
    files = [folder / f"layered.{ending}" for ending in TIMELINES]
    recipe = folder / "layered.yml"
    recipe.write_text(LAYERED.format(
        film=json.dumps(str(film)), lines=folder / "lines.srt", song=folder / "song.wav", jingle=folder / "jingle.wav", folder=folder,
        outputs="\n".join(f"  - {{ file: {path}, edit: final }}" for path in files)))
    subprocess.run([program, "run", recipe, "--quiet"], check=True, capture_output=True, env={**os.environ, "XDG_CACHE_HOME": str(folder / "cache")})
    return files


def places(track, rate):
    """Where on the timeline the clips of a track lie, and what they show, in frames."""
    places = []
    for clip in track.find_clips():
        parts = (clip.range_in_parent().start_time, clip.source_range.start_time, clip.source_range.duration)
        places.append((clip.name, *(round(part.rescaled_to(rate).value, 3) for part in parts)))
    return places


def levels(path, pitch):
    """How loud a pitch is in every tenth of a second, in dB."""
    with wave.open(str(path)) as sound:
        samples = numpy.frombuffer(sound.readframes(sound.getnframes()), dtype="<i2").reshape(-1, sound.getnchannels())[:, 0] / 32768
        rate = sound.getframerate()
    parts = samples[:len(samples) // (rate // 10) * (rate // 10)].reshape(-1, rate // 10)
    turning = numpy.exp(-2j * numpy.pi * pitch * numpy.arange(rate // 10) / rate) * numpy.hanning(rate // 10)
    return 20 * numpy.log10(numpy.abs(parts @ turning) / rate * 40 + 1e-4)


def layered_faults(kind, program, folder):
    """What sounds under a cut become in other programs that they should not."""
    rate = eval(kind[0])
    files = layered(program, folder, drawn_film(folder, *kind))
    frames = lambda seconds: int(seconds * rate + 0.5)
    begin, second = frames(1), 120
    wanted = {
        "song.wav": [(begin, frames(3), frames(4) - begin)],
        "jingle.wav": [(0, 0, frames(0.5)), (second, 0, frames(120 / rate + 0.5) - second)],
    }
    wrong = []
    for path in files:
        if path.suffix not in (".otio", ".xml") and (path.suffix != ".fcpxml" or "/" in kind[0]):
            continue
        found = [place for track in read(path, rate).audio_tracks() for place in places(track, rate)]
        for name, where in wanted.items():
            if (heard := sorted({place[1:] for place in found if place[0] == name})) != where:
                wrong.append(f"{kind} {path.name}: {name} lies at {heard} in place of {where}")
    heard = folder / "heard.wav"
    melt(files[4], heard, "acodec=pcm_s16le", "vn=1", "ac=2", "ar=48000")
    for pitch in (440, SONG, JINGLE):
        ours, theirs = levels(folder / "layered.wav", pitch), levels(heard, pitch)
        count = min(len(ours), len(theirs))
        # What is hardly heard, at the ends of fades, may be a little louder or quieter.
        different = [index for index in range(count) if max(ours[index], theirs[index]) > -40 and abs(ours[index] - theirs[index]) > 1.5]
        if different or count < 240 / rate * 10 - 2 or max(theirs) < -40:
            told = ", ".join(f"{index / 10}: {ours[index]:.1f} and {theirs[index]:.1f} dB" for index in different[:5])
            wrong.append(f"{kind} layered.mlt: {pitch} Hz is {max(theirs):.1f} dB loud at most, {told}")
    subprocess.run(["xmllint", "--noout", *files[2:]], check=True)
    return wrong


# A film in the picture that is looped and faded, and a badge over it for a while.
OVERLAID = """recut: 1
media: {{ film: {film} }}
graph:
  cut: {{ uses: clips, in: film, with: {{ ranges: ["0f..120f", "200f..320f"] }} }}
  low: {{ uses: overlay, in: cut, with: {{ file: {inset}, position: bottom-left, width: 0.5, margin: 0, at: 1s, duration: 3s, loop: true, fade: 500ms }} }}
  final: {{ uses: overlay, in: low, with: {{ file: {badge}, position: top-right, width: 0.25, margin: 0, at: 2s, duration: 1s, opacity: 0.5 }} }}
outputs:
{outputs}
  - {{ file: {folder}/low.fcpxml, edit: low }}
  - {{ file: {folder}/overlaid.mkv, edit: final, video: {{ codec: ffv1 }}, audio: none }}
"""


def overlaid_faults(kind, program, folder):
    """What pictures over the picture become in other programs that they should not."""
    rate = eval(kind[0])
    film, inset, badge = drawn_film(folder, *kind), folder / "inset.mkv", folder / "badge.png"
    subprocess.run(["ffmpeg", "-v", "error", "-f", "lavfi", "-i", f"nullsrc=size=64x48:rate={kind[0]},format=yuv420p,geq=lum=20+N*9:cb=128:cr=128", "-frames:v", "24", "-c:v", "ffv1", inset], check=True)
    subprocess.run(["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "color=red:size=40x20:rate=1,format=rgba,colorchannelmixer=aa=0.7", "-frames:v", "1", badge], check=True)
    files = [folder / f"overlaid.{ending}" for ending in TIMELINES if ending != "edl"]
    recipe = folder / "overlaid.yml"
    recipe.write_text(OVERLAID.format(
        film=json.dumps(str(film)), inset=inset, badge=badge, folder=folder, outputs="\n".join(f"  - {{ file: {path}, edit: final }}" for path in files)))
    subprocess.run([program, "run", recipe, "--quiet"], check=True, capture_output=True, env={**os.environ, "XDG_CACHE_HOME": str(folder / "cache")})
    # The first frame that does not begin before a moment.
    frame = lambda seconds: -int(-(seconds - 0.0005) * rate // 1)
    (begin, end), length = (frame(1), frame(4)), 24
    wanted = {
        "inset.mkv": [(first, 0, min(length, end - first)) for first in range(begin, end, length)],
        "badge.png": [(frame(2), 0, frame(3) - frame(2))],
    }
    wrong = []
    # The adapter for FCPXML wants every format to have a rate, which pictures have none of.
    for path, names in ((files[0], wanted), (files[2], wanted), (folder / "low.fcpxml", ["inset.mkv"])):
        if path.suffix == ".fcpxml" and "/" in kind[0]:
            continue
        found = [place for track in read(path, rate).video_tracks() for place in places(track, rate)]
        for name in names:
            if (shown := [place[1:] for place in found if place[0] == name]) != wanted[name]:
                wrong.append(f"{kind} {path.name}: {name} lies at {shown} in place of {wanted[name]}")
    rendered = folder / "rendered.mkv"
    melt(files[3], rendered, "vcodec=ffv1", "an=1")
    values = likeness(rendered, folder / "overlaid.mkv", folder)
    if len(values) != 240 or any(value != float("inf") for number, value in enumerate(values) if not begin <= number < end):
        wrong.append(f"{kind} overlaid.mlt: {len(values)} of 240 frames, or pictures without any other over them differ")
    # Half a frame sooner or later in a fade is a few percent of it.
    fades = [*range(begin, frame(1.5) + 1), *range(frame(3.5) - 1, end)]
    if different := [(number, value) for number, value in enumerate(values) if value < (30 if number in fades else 38)]:
        wrong.append(f"{kind} overlaid.mlt: frame {different[0][0]} differs by {different[0][1]} dB")
    subprocess.run(["xmllint", "--noout", *files[1:], folder / "low.fcpxml"], check=True)
    return wrong


# Two titles at once, one of them faded, with signs that mean something to MLT and to XML.
TITLED = """recut: 1
media: {{ film: {film} }}
graph:
  cut: {{ uses: clips, in: film, with: {{ ranges: ["0f..120f", "200f..320f"] }} }}
  low: {{ uses: titles, in: cut, with: {{ text: "#1 & <two>", at: 1s, duration: 2s, position: bottom, size: 0.25, font: DejaVu Sans, box: black, box-opacity: 1, fade: 250ms }} }}
  final: {{ uses: titles, in: low, with: {{ text: "Ada\\nL.", at: 1500ms, duration: 2s, position: top-left, size: 0.15, font: DejaVu Sans, box: black, box-opacity: 1 }} }}
outputs:
{outputs}
  - {{ file: {folder}/plain.mkv, edit: cut, video: {{ codec: ffv1 }}, audio: none }}
  - {{ file: {folder}/titled.mkv, edit: final, video: {{ codec: ffv1 }}, audio: none }}
"""


def likeness(a, b, folder):
    """How alike the pictures of two films are, in dB."""
    stats = folder / "psnr.txt"
    subprocess.run(
        ["ffmpeg", "-v", "error", "-i", a, "-i", b, "-lavfi",
         f"[0:v]extractplanes=y[a];[1:v]extractplanes=y[b];[a][b]psnr=stats_file={stats}", "-f", "null", "-"], check=True)
    return [float(line.split("psnr_avg:")[1].split()[0]) for line in stats.read_text().splitlines()]


def titled_faults(kind, program, folder):
    """What titles become in other programs that they should not."""
    rate = fractions.Fraction(kind[0])
    film = drawn_film(folder, *kind)
    files = [folder / f"titled.{ending}" for ending in ("fcpxml", "xml", "mlt")]
    recipe = folder / "titled.yml"
    recipe.write_text(TITLED.format(film=json.dumps(str(film)), folder=folder, outputs="\n".join(f"  - {{ file: {path}, edit: final }}" for path in files)))
    subprocess.run([program, "run", recipe, "--quiet"], check=True, capture_output=True, env={**os.environ, "XDG_CACHE_HOME": str(folder / "cache")})
    frame = lambda seconds: -int(-(fractions.Fraction(seconds) - fractions.Fraction(1, 2000)) * rate // 1)
    wanted = {"#1 & <two>": (frame(1), frame(3)), "Ada L.": (frame("1.5"), frame("3.5"))}
    moment = lambda element, name: fractions.Fraction(element.get(name).rstrip("s"))
    wrong, found = [], {}
    for clip in ElementTree.parse(files[0]).iterfind(".//spine/asset-clip"):
        for title in clip.iterfind("title"):
            start = (moment(clip, "offset") + moment(title, "offset") - moment(clip, "start")) * rate
            found[title.get("name")] = (start, start + moment(title, "duration") * rate)
    if found != wanted:
        wrong.append(f"{kind} titled.fcpxml: titles at {found} in place of {wanted}")
    shown = [place for track in read(files[1], float(rate)).video_tracks() for place in places(track, float(rate))]
    if (found := {name: (start, start + count) for name, start, _, count in shown if name in wanted}) != wanted:
        wrong.append(f"{kind} titled.xml: titles at {found} in place of {wanted}")
    rendered = folder / "rendered.mkv"
    melt(files[2], rendered, "vcodec=ffv1", "an=1")
    theirs, none = likeness(rendered, folder / "titled.mkv", folder), likeness(folder / "plain.mkv", folder / "titled.mkv", folder)
    begin, end, fade = frame(1), frame("3.5"), frame("0.25")
    different = [number for number, value in enumerate(theirs) if not begin <= number < end and value != float("inf")]
    # Letters of another hand lie where ours do.
    different += [number for number in [*range(begin + fade, frame(3) - fade), *range(frame(3), end - fade)] if theirs[number] < none[number] + 3]
    if len(theirs) != 240 or different:
        told = ", ".join(f"{number}: {theirs[number]:.1f} dB, and {none[number]:.1f} without titles" for number in different[:4])
        wrong.append(f"{kind} titled.mlt: {len(theirs)} of 240 frames, other pictures at {told}")
    subprocess.run(["xmllint", "--noout", *files], check=True)
    return wrong


# A window that goes from one side to the other, and one that stands.
FRAMED = """recut: 1
media: {{ film: {film} }}
graph:
  cut: {{ uses: clips, in: film, with: {{ ranges: ["0f..120f", "200f..320f"] }} }}
  final: {{ uses: reframe, in: cut, with: {{ aspect: "1:1", views: ["1: pan 0.35..0.65", "2: still 0.5"] }} }}
outputs:
{outputs}
  - {{ file: {folder}/framed.mkv, edit: final, video: {{ codec: ffv1 }}, audio: none }}
"""


def framed_faults(kind, program, folder):
    """What windows on the picture become in other programs that they should not."""
    film = drawn_film(folder, *kind)
    files = [folder / f"framed.{ending}" for ending in ("fcpxml", "xml", "mlt")]
    recipe = folder / "framed.yml"
    recipe.write_text(FRAMED.format(film=json.dumps(str(film)), folder=folder, outputs="\n".join(f"  - {{ file: {path}, edit: final }}" for path in files)))
    subprocess.run([program, "run", recipe, "--quiet"], check=True, capture_output=True, env={**os.environ, "XDG_CACHE_HOME": str(folder / "cache")})
    wrong = []
    sequence = ElementTree.parse(files[0]).find(".//format[@id='r1']")
    if (size := (sequence.get("width"), sequence.get("height"))) != ("108", "108"):
        wrong.append(f"{kind} framed.fcpxml: a picture of {size}")
    # The picture's middle goes from 0.15 of its width to -0.15 of it.
    centres = [float(value.text) for value in ElementTree.parse(files[1]).iterfind(".//parameter[parameterid='center']/keyframe/value/horiz")]
    if not centres or abs(centres[0] - 0.15) > 0.01 or abs(centres[-1] + 0.15) > 0.01:
        wrong.append(f"{kind} framed.xml: the window goes from {centres[:1]} to {centres[-1:]}")
    rendered = folder / "rendered.mkv"
    melt(files[2], rendered, "vcodec=ffv1", "an=1")
    values = likeness(rendered, folder / "framed.mkv", folder)
    # Places between two pixels are drawn in different ways.
    if len(values) != 240 or min(values) < 20 or min(values[120:]) < 40:
        wrong.append(f"{kind} framed.mlt: {len(values)} of 240 frames, which differ by {min(values)} dB, and {min(values[120:])} dB at rest")
    subprocess.run(["xmllint", "--noout", *files], check=True)
    return wrong


def list_faults(program, folder):
    """What ffmpeg makes of the lists for it: of a film of keyframes alone the same pictures, and chapters that say where."""
    folder = folder / "it's a list"
    folder.mkdir()
    film = drawn_film(folder, "25", 0.2, "mkv", ["-g", "1"])
    recipe = folder / "recipe.yml"
    ranges = ", ".join(f'"{first}f..{last}f"' for first, last in CLIPS)
    recipe.write_text(
        f"recut: 1\nmedia: {{ film: {json.dumps(str(film))} }}\ngraph:\n  cut: {{ uses: clips, in: film, with: {{ ranges: [{ranges}] }} }}\n"
        "outputs: [{ file: cut.ffconcat, edit: cut }, { file: cut.ffmeta, edit: cut }]\n")
    subprocess.run([program, "run", recipe, "--quiet"], check=True, env={**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}, capture_output=True)
    wrong = []
    source = digests("ffmpeg", "-v", "error", "-i", film, "-map", "0:v:0", "-fps_mode", "passthrough")
    shown = digests("ffmpeg", "-v", "error", "-safe", "0", "-i", folder / "cut.ffconcat", "-map", "0:v:0", "-fps_mode", "passthrough")
    if shown != [d for first, last in CLIPS for d in source[first:last]]:
        wrong.append(f"cut.ffconcat: ffmpeg shows {len(shown)} pictures, or others")
    named = folder / "named.mkv"
    subprocess.run(
        ["ffmpeg", "-v", "error", "-i", film, "-i", folder / "cut.ffmeta", "-map", "0:v", "-map_chapters", "1", "-c", "copy", named],
        check=True)
    told = subprocess.run(["ffprobe", "-v", "error", "-show_chapters", "-of", "json", named], capture_output=True, check=True).stdout
    lengths = [round((float(part["end_time"]) - float(part["start_time"])) * 25) for part in json.loads(told)["chapters"]]
    if lengths != [last - first for first, last in CLIPS]:
        wrong.append(f"cut.ffmeta: chapters of {lengths} frames")
    return wrong


def main(program):
    wrong = []
    with tempfile.TemporaryDirectory(prefix="recut-timelines-") as folder:
        wrong += list_faults(program, pathlib.Path(folder)) + bundle_faults(program, pathlib.Path(folder))
        wrong += sound_faults(program, pathlib.Path(folder))
    for kind in FILMS:
        with tempfile.TemporaryDirectory(prefix="recut-timelines-") as folder:
            wrong += faults_in(kind, program, pathlib.Path(folder))
    for kind in FILMS[:3] + FILMS[9:12]:
        with tempfile.TemporaryDirectory(prefix="recut-timelines-") as folder:
            for faults in (layered_faults, overlaid_faults, titled_faults, framed_faults):
                wrong += faults(kind, program, pathlib.Path(folder))
    with tempfile.TemporaryDirectory(prefix="recut-timelines-") as folder:
        wrong += dressed_faults(program, pathlib.Path(folder), drawn_film(pathlib.Path(folder), *FILMS[0]))
    with tempfile.TemporaryDirectory(prefix="recut-timelines-") as folder:
        wrong += retimed_faults(program, pathlib.Path(folder), drawn_film(pathlib.Path(folder), *FILMS[0]))
    print("\n".join(wrong) or f"timelines hold for {len(FILMS)} films")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve())
