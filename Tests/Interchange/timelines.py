#!/usr/bin/env python3
"""Timelines that recut writes, read by the programs that they are for: OpenTimelineIO and melt give the edit back.

usage: timelines.py RECUT
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import opentimelineio as otio

CLIPS = [(240, 300), (1000, 1075), (2000, 2031), (500, 560)]
# Rate, when the picture begins, the film's ending and what else its encoder is told: MLT counts from the first picture,
# or from the clock's zero where decoding begins before zero.
REORDERED = ["-bf", "2", "-g", "48"]
FILMS = [
    ("24", 0, "mp4", []), ("25", 0, "mp4", []), ("30000/1001", 0, "mp4", []),
    ("24", 0.021, "mp4", REORDERED), ("24", 0.068, "mp4", REORDERED), ("30000/1001", 0.05, "mp4", REORDERED),
    ("24", 0.5, "mp4", REORDERED), ("24", 0.068, "mkv", REORDERED), ("25", 0.2, "ts", REORDERED),
]


def drawn_film(folder, rate, start, ending, encoding):
    film = folder / f"film {rate.replace('/', '-')}.{ending}"
    # The container's own shift of the clock is switched off, and a time base fine enough not to round the start.
    source = f"testsrc2=size=192x108:rate={rate},settb=1/90000,setpts=PTS+{start}/TB[v];sine=frequency=440:sample_rate=48000[a]"
    subprocess.run(
        ["ffmpeg", "-v", "error", "-y", "-filter_complex", source, "-map", "[v]", "-map", "[a]", "-frames:v", "2100", "-shortest",
         "-fps_mode", "passthrough", "-enc_time_base:v", "1/90000", "-copyts", "-avoid_negative_ts", "disabled",
         "-c:v", "libx264", "-preset", "ultrafast", *encoding, "-video_track_timescale", "90000", "-c:a", "aac", film], check=True)
    return film


def cut(program, folder, film):
    names = [f"cut.{ending}" for ending in ("otio", "edl", "fcpxml", "mlt")]
    ranges = ", ".join(f'"{first}f..{last}f"' for first, last in CLIPS)
    outputs = "\n".join(f"  - {{ file: {folder}/{name}, edit: cut }}" for name in names)
    recipe = folder / "recipe.yml"
    recipe.write_text(f"recut: 1\nmedia: {{ film: {json.dumps(str(film))} }}\ngraph:\n  cut: {{ uses: clips, in: film, with: {{ ranges: [{ranges}] }} }}\noutputs:\n{outputs}\n")
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    subprocess.run([program, "run", recipe, "--quiet"], check=True, env=environment)
    return [folder / name for name in names]


def frames_of(path, rate):
    """In and length of every clip of the first video track, in frames."""
    options = {"rate": rate} if path.suffix == ".edl" else {}
    timeline = otio.adapters.read_from_file(str(path), **options)
    track = next(track for track in timeline.tracks if track.kind == otio.schema.TrackKind.Video)
    found = []
    for clip in track.find_clips():
        first = clip.source_range.start_time.rescaled_to(rate).value
        available = clip.media_reference.available_range
        first -= available.start_time.rescaled_to(rate).value if available else 0
        found.append((round(first, 3), round(clip.source_range.duration.rescaled_to(rate).value, 3)))
    return found


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
    names = [f"dressed.{ending}" for ending in ("otio", "edl", "fcpxml", "mlt")]
    recipe = folder / "dressed.yml"
    recipe.write_text(DRESSED.format(
        film=json.dumps(str(film)), ranges=", ".join(f'"{first}f..{last}f"' for first, last in CLIPS), folder=folder,
        outputs="\n".join(f"  - {{ file: {folder}/{name}, edit: final }}" for name in names)))
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    subprocess.run([program, "run", recipe, "--quiet"], check=True, env=environment)
    wrong = []
    total = sum(last - first for first, last in CLIPS)
    kinds = {".otio": [(6, 6), (6, 6), (6, 6), (12, 0)], ".edl": None, ".fcpxml": None}
    for name in names[:3]:
        path = folder / name
        options = {"rate": 24} if path.suffix == ".edl" else {}
        timeline = otio.adapters.read_from_file(str(path), **options)
        track = next(track for track in timeline.tracks if track.kind == otio.schema.TrackKind.Video)
        found = [part for part in track if isinstance(part, otio.schema.Transition)]
        offsets = [(part.in_offset.rescaled_to(24).value, part.out_offset.rescaled_to(24).value) for part in found]
        if kinds[path.suffix] and offsets != kinds[path.suffix]:
            wrong.append(f"{name}: transitions {offsets}")
        # The FCPXML adapter passes transitions over.
        if (not found and path.suffix != ".fcpxml") or round(track.duration().rescaled_to(24).value) != total:
            wrong.append(f"{name}: {len(found)} transitions, {track.duration().rescaled_to(24).value} of {total} frames")
    rendered = folder / "dressed-melt.mkv"
    subprocess.run(["melt", folder / "dressed.mlt", "-consumer", f"avformat:{rendered}", "vcodec=ffv1", "an=1"], capture_output=True)
    stats = folder / "psnr.txt"
    subprocess.run(
        ["ffmpeg", "-v", "error", "-i", rendered, "-i", folder / "dressed.mkv", "-lavfi",
         f"[0:v]extractplanes=y[a];[1:v]extractplanes=y[b];[a][b]psnr=stats_file={stats}", "-f", "null", "-"], check=True)
    values = [float(line.split("psnr_avg:")[1].split()[0]) for line in stats.read_text().splitlines()]
    ends = [sum(last - first for first, last in CLIPS[:number]) for number in range(1, len(CLIPS) + 1)]
    inside = {frame for end in ends for frame in range(end - 12, end + 6)}
    if len(values) != total or any(value != float("inf") for frame, value in enumerate(values) if frame not in inside):
        wrong.append(f"dressed.mlt: {len(values)} of {total} frames, or frames outside transitions differ")
    # MLT begins its mixture with the first clip alone: its pictures are a step behind, a twelfth of the contrast.
    if min(values) < 20:
        wrong.append(f"dressed.mlt: a transition differs by {min(values)} dB")
    return wrong


def digests(*command):
    # Luma alone: melt converts chroma on its way.
    done = subprocess.run([*map(str, command), "-vf", "extractplanes=y", "-f", "framemd5", "-"], capture_output=True, text=True, check=True)
    return [line.split(",")[-1].strip() for line in done.stdout.splitlines() if line and not line.startswith("#")]


def faults_in(kind, program, folder):
    """What timelines of a film of this kind give back that is not the edit."""
    wrong = []
    wanted = [(first, last - first) for first, last in CLIPS]
    film = drawn_film(folder, *kind)
    files = cut(program, folder, film)
    rate = kind[0]
    number = eval(rate)
    for path in files[:3]:
        # The FCPXML adapter counts in whole frames a second, so it cannot say anything of 30000/1001.
        if path.suffix == ".fcpxml" and "/" in rate:
            continue
        found = frames_of(path, number)
        if found != wanted:
            wrong.append(f"{kind} {path.name}: {found}")
    rendered = folder / "melt.mkv"
    subprocess.run(["melt", files[3], "-consumer", f"avformat:{rendered}", "vcodec=ffv1", "an=1"], capture_output=True)
    source = digests("ffmpeg", "-v", "error", "-i", film, "-map", "0:v:0", "-fps_mode", "passthrough")
    if not rendered.exists() or digests("ffmpeg", "-v", "error", "-i", rendered) != [d for first, last in CLIPS for d in source[first:last]]:
        wrong.append(f"{kind} cut.mlt: melt shows other frames")
    subprocess.run(["xmllint", "--noout", files[2], files[3]], check=True)
    return wrong


def main(program):
    wrong = []
    for kind in FILMS:
        with tempfile.TemporaryDirectory(prefix="recut-timelines-") as folder:
            wrong += faults_in(kind, program, pathlib.Path(folder))
    with tempfile.TemporaryDirectory(prefix="recut-timelines-") as folder:
        wrong += dressed_faults(program, pathlib.Path(folder), drawn_film(pathlib.Path(folder), *FILMS[0]))
    print("\n".join(wrong) or f"timelines hold for {len(FILMS)} films")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve())
