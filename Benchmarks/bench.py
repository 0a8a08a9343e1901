#!/usr/bin/env python3
"""Speed and memory of whole runs beside the stock ffmpeg of this machine, on the longest film of a folder.

usage: bench.py RECUT MEDIA-FOLDER WORK-FOLDER [--rounds 5]

Every figure is the median of paired runs: in each round recut and ffmpeg run one after the other, each with a store of
its own, so that a machine that is busy for a while slows both. Exits 1 where a bound is missed.
"""
import argparse
import fcntl
import json
import os
import pathlib
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time

CLIPS, CLIP_LENGTH, LONGER = 10, 3, 10
# The marks of their figures.
DISSOLVES = "T"
REFRAME = "R"
COPYING = "C"
OUTPUTS = "O"
FACES = "F"
ENCODER = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-c:a", "aac"]


class Bench:
    def __init__(self, program, media, work, rounds):
        self.program, self.rounds, self.work = pathlib.Path(program).resolve(), rounds, pathlib.Path(work).resolve()
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(parents=True)
        self.film, self.length = longest_film(pathlib.Path(media))
        self.rows = []

    def run(self, command, store=None):
        """Seconds and peak megabytes of a command that must succeed."""
        environment = {**os.environ, "XDG_CACHE_HOME": str(store or self.work / "store")}
        with open(self.work / "log.txt", "w+b") as log:
            begin = time.monotonic()
            child = subprocess.Popen([str(part) for part in command], stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=environment)
            _, status, usage = os.wait4(child.pid, 0)
            seconds = time.monotonic() - begin
            child.returncode = os.waitstatus_to_exitcode(status)
            if child.returncode != 0:
                log.seek(0)
                sys.exit(f"{' '.join(map(str, command))[:300]}\nexit code {child.returncode}: {log.read().decode(errors='replace')[-2000:]}")
        return seconds, usage.ru_maxrss / 1024

    def fresh(self, command):
        """The same with an empty store."""
        store = self.work / "fresh-store"
        shutil.rmtree(store, ignore_errors=True)
        return self.run(command, store)

    def ratios(self, ours, *theirs):
        """The median ratio of our time to each of theirs, and our greatest memory; the first round only warms up."""
        rounds, memory = [], 0
        for index in range(self.rounds + 1):
            seconds, megabytes = ours()
            others = [other()[0] for other in theirs]
            if index:
                rounds.append([seconds / other for other in others])
                memory = max(memory, megabytes)
        return [statistics.median(column) for column in zip(*rounds)], memory

    def add(self, line, what, value, bound, unit="", at_least=False):
        self.rows.append((line, what, value, bound, unit, value >= bound if at_least else value <= bound))

    def seconds(self, command):
        """What a command that measures itself prints."""
        self.run(command)
        return float((self.work / "log.txt").read_text().split()[-1])

    def start_up(self, folder, program):
        """Seconds from the start of a plugin, guard included, to its answer to hello: the median."""
        command = [str(part) for part in (self.program, "plugin-guard", 0, 0, 0, 0, folder, program)]
        hello = json.dumps({"message": "hello", "protocols": [1], "recut": "0", "id": "x", "version": "0", "capabilities": []})
        times = []
        for _ in range(21):
            # The line between recut and the guard is the guard's descriptor 3.
            pair = socket.socketpair()
            ours, theirs = (fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in pair)
            for end in pair:
                end.close()
            os.dup2(theirs, 3)
            os.close(theirs)
            begin = time.monotonic()
            child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, pass_fds=(3,))
            os.close(3)
            child.stdin.write(hello.encode() + b"\n")
            child.stdin.flush()
            if not child.stdout.readline().startswith(b"{"):
                sys.exit(f"{program} does not answer to hello")
            times.append(time.monotonic() - begin)
            child.stdin.close()
            os.close(ours)
            child.wait()
        return statistics.median(times)

    def recipe(self, name, text):
        path = self.work / f"{name}.yml"
        path.write_text(text)
        return path


def longest_film(folder):
    best = (None, 0.0)
    for path in sorted(folder.iterdir()):
        if path.suffix not in (".mp4", ".webm", ".mkv", ".mov"):
            continue
        streams = probe(path, "stream=codec_type", "csv=p=0").split()
        length = float(probe(path, "format=duration", "csv=p=0") or 0)
        if {"video", "audio"} <= set(streams) and length > best[1]:
            best = (path.resolve(), length)
    if best[0] is None:
        sys.exit(f"no film with picture and sound in {folder}; MEDIA=FOLDER names another")
    return best


def probe(path, entries, form):
    return subprocess.run(["ffprobe", "-v", "error", "-show_entries", entries, "-of", form, path], capture_output=True, text=True).stdout.strip()


def analysis_recipe(film):
    return f"""recut: 1
media: {{ film: {json.dumps(str(film))} }}
graph:
  shots:  {{ uses: shot-boundaries, in: film }}
  motion: {{ uses: motion, in: film }}
  colour: {{ uses: colour, in: film }}
  sound:  {{ uses: loudness, in: film }}
outputs: []
"""


def faces_recipe(film):
    return analysis_recipe(film).replace("outputs:", "  faces:  { uses: face-detection, in: film, with: { backend: yunet, every: 0.5s } }\noutputs:")


def clips_recipe(film, starts, target, height=None, length=CLIP_LENGTH, dissolve=None):
    ranges = ", ".join(f'"{start}s..{round(start + length, 3)}s"' for start in starts)
    dress = f"  final: {{ uses: transitions, in: cut, with: {{ duration: {dissolve} }} }}\n" if dissolve else ""
    size = f", width: {height * 16 // 9}, height: {height}" if height else ""
    return f"""recut: 1
media: {{ film: {json.dumps(str(film))} }}
graph:
  cut: {{ uses: clips, in: film, with: {{ ranges: [{ranges}] }} }}
{dress}outputs:
  - file: {json.dumps(str(target))}
    edit: {"final" if dissolve else "cut"}
    video: {{ codec: h264, quality: 20{size}, options: {{ preset: veryfast }} }}
    audio: {{ codec: aac }}
"""


def seeking(film, starts, target):
    inputs = [part for start in starts for part in ("-ss", start, "-t", CLIP_LENGTH, "-i", film)]
    join = "".join(f"[{i}:v][{i}:a]" for i in range(len(starts))) + f"concat=n={len(starts)}:v=1:a=1[v][a]"
    return ["ffmpeg", "-v", "error", "-y", *inputs, "-filter_complex", join, "-map", "[v]", "-map", "[a]", *ENCODER, target]


def trimming(film, starts, target):
    cuts = "".join(
        f"[0:v]trim={s}:{s + CLIP_LENGTH},setpts=PTS-STARTPTS[v{i}];[0:a]atrim={s}:{s + CLIP_LENGTH},asetpts=PTS-STARTPTS[a{i}];"
        for i, s in enumerate(starts))
    join = "".join(f"[v{i}][a{i}]" for i in range(len(starts))) + f"concat=n={len(starts)}:v=1:a=1[v][a]"
    return ["ffmpeg", "-v", "error", "-y", "-i", film, "-filter_complex", cuts + join, "-map", "[v]", "-map", "[a]", *ENCODER, target]


def measure_analysis(bench, longer):
    recipe = bench.recipe("analysis", analysis_recipe(bench.film))
    decode = ["ffmpeg", "-v", "error", "-i", bench.film, "-map", "0:v:0", "-map", "0:a:0", "-f", "null", "-"]
    (ratio,), memory = bench.ratios(
        lambda: bench.fresh([bench.program, "run", recipe, "--plan", "--json"]), lambda: bench.run(decode))
    bench.add(15, "four analyses, time / ffmpeg decoding", ratio, 1.20)
    bench.add(17, "four analyses, peak memory", memory, 350, "MB")
    long = bench.recipe("analysis-long", analysis_recipe(longer))
    _, long_memory = bench.fresh([bench.program, "run", long, "--plan", "--json"])
    bench.add(17, f"the same, film {LONGER} times as long / once", long_memory / memory, 1.10)


def measure_faces(bench, models):
    """What faces at two samples a second add to the pass of the four analyses, and the detector by itself."""
    model = models / "yunet_n_320_320.onnx"
    if not model.exists():
        return print(f"no {model}: faces are not measured")
    os.environ["RECUT_MODELS"] = str(models)
    without = bench.recipe("analysis", analysis_recipe(bench.film))
    within = bench.recipe("faces", faces_recipe(bench.film))
    (ratio,), _ = bench.ratios(
        lambda: bench.fresh([bench.program, "run", within, "--plan", "--json"]),
        lambda: bench.fresh([bench.program, "run", without, "--plan", "--json"]))
    bench.add(FACES, "faces twice a second and four analyses, time / without faces", ratio, 1.25)
    vision = bench.program.parent / "recut-vision"
    bench.add(FACES, "YuNet on pictures 320 wide, processor time a sample", bench.seconds([vision, "time-yunet", model, 320]) * 1000, 8, "ms")


def measure_rendering(bench, longer):
    starts = [round(5 + i * (bench.length - 15) / CLIPS, 3) for i in range(CLIPS)]
    target, theirs = bench.work / "cut.mp4", bench.work / "ffmpeg.mp4"
    recipe = bench.recipe("render", clips_recipe(bench.film, starts, target))
    (seek, trim), _ = bench.ratios(
        lambda: bench.run([bench.program, "run", recipe, "--json"]),
        lambda: bench.run(seeking(bench.film, starts, theirs)), lambda: bench.run(trimming(bench.film, starts, theirs)))
    bench.add(16, f"{CLIPS} clips, time / ffmpeg seeking", seek, 1.05)
    bench.add(16, f"{CLIPS} clips, time / ffmpeg trimming", trim, 0.75)
    spread = [round(start * LONGER, 3) for start in starts]
    long = bench.recipe("render-long", clips_recipe(longer, spread, target))
    (trim,), _ = bench.ratios(
        lambda: bench.run([bench.program, "run", long, "--json"]), lambda: bench.run(trimming(longer, spread, theirs)))
    bench.add(16, f"the same, film {LONGER} times as long / trimming", trim, 0.20)
    high = bench.recipe("render-1080", clips_recipe(bench.film, starts, target, 1080))
    _, memory = bench.run([bench.program, "run", high, "--json"])
    high_long = bench.recipe("render-1080-long", clips_recipe(longer, spread, target, 1080))
    _, long_memory = bench.run([bench.program, "run", high_long, "--json"])
    bench.add(17, f"{CLIPS} clips to 1080p, peak memory", memory, 600, "MB")
    bench.add(17, f"the same, film {LONGER} times as long / once", long_memory / memory, 1.10)


def measure_dissolves(bench):
    """Beside the stock program with the very same graph, as `recut graph` prints it."""
    target = bench.work / "dissolves.mp4"
    starts = [round(5 + i * (bench.length - 15) / 20, 3) for i in range(20)]
    recipe = bench.recipe("dissolves", clips_recipe(bench.film, starts, target, dissolve="500ms"))
    printed = bench.work / "dissolves.sh"
    printed.write_bytes(subprocess.run(
        [bench.program, "graph", recipe], capture_output=True, check=True, stdin=subprocess.DEVNULL,
        env={**os.environ, "XDG_CACHE_HOME": str(bench.work / "store")}).stdout)
    (ratio,), _ = bench.ratios(
        lambda: bench.run([bench.program, "run", recipe, "--json"]), lambda: bench.run(["bash", printed]))
    bench.add(DISSOLVES, "dissolves between 20 clips, time / ffmpeg with the same graph", ratio, 1.15)
    many = [round(2 + i * (bench.length - 5) / 200, 3) for i in range(200)]
    recipe = bench.recipe("many", clips_recipe(bench.film, many, target, 1080, length=0.6, dissolve="200ms"))
    _, memory = bench.run([bench.program, "run", recipe, "--json"])
    bench.add(DISSOLVES, "200 clips with dissolves to 1080p, peak memory", memory, 700, "MB")


def measure_reframe(bench):
    """A window that pans all the time beside one of the same size that stands still."""
    starts = [round(5 + i * (bench.length - 15) / CLIPS, 3) for i in range(CLIPS)]
    recipes = []
    for name, view in [("panning", "pan 0.2..0.8"), ("still", "still 0.5")]:
        text = clips_recipe(bench.film, starts, bench.work / f"{name}.mp4", length=2 * CLIP_LENGTH)
        views = ", ".join(f'"{index + 1}: {view}"' for index in range(CLIPS))
        text = text.replace("outputs:", f'  final: {{ uses: reframe, in: cut, with: {{ aspect: "9:16", views: [{views}] }} }}\noutputs:', 1)
        text = text.replace("edit: cut", "edit: final").replace("quality: 20", "quality: 20, height: 1280")
        recipes.append(bench.recipe(name, text))
    panning, still = recipes
    (ratio,), _ = bench.ratios(
        lambda: bench.run([bench.program, "run", panning, "--json"]), lambda: bench.run([bench.program, "run", still, "--json"]))
    bench.add(REFRAME, "reframe to 720x1280, time panning / standing still", ratio, 1.15)


def measure_copying(bench):
    """Clips of many groups of pictures, copied and encoded; without sound, which is encoded either way."""
    target = bench.work / "copy.mp4"
    starts = [round(5 + i * (bench.length - 10) / 5, 3) for i in range(5)]
    text = re.sub(r"audio: .*", "audio: none", clips_recipe(bench.film, starts, target, length=20))
    encoded = bench.recipe("encoded", re.sub(r"video: .*", "video: { codec: h264 }", text))
    copied = bench.recipe("copied", re.sub(r"video: .*", "video: { codec: copy }", text))
    bench.run([bench.program, "run", copied, "--json"])
    (ratio,), _ = bench.ratios(
        lambda: bench.run([bench.program, "run", encoded, "--json"]),
        lambda: bench.run([bench.program, "run", copied, "--json"]))
    bench.add(COPYING, "5 clips of 20 s without sound, time encoding / copying", ratio, 20, at_least=True)


def measure_outputs(bench):
    """Three sizes of one cut at once beside a run for each, and a preview beside what it is a preview of."""
    starts = [round(5 + i * (bench.length - 15) / CLIPS, 3) for i in range(CLIPS)]
    files = [bench.work / f"{name}.mp4" for name in ("wide", "tall", "small")]
    sizes = ["height: 360", "width: 202, height: 360, fit: crop", "height: 240"]
    outputs = "".join(
        f"  - {{ file: {json.dumps(str(file))}, edit: cut, video: {{ {size}, options: {{ preset: veryfast }} }} }}\n"
        for file, size in zip(files, sizes))
    whole = clips_recipe(bench.film, starts, bench.work / "whole.mp4").replace("preset: veryfast", "preset: medium")
    recipe, film = bench.recipe("outputs", whole[:whole.index("outputs:")] + "outputs:\n" + outputs), bench.recipe("whole", whole)

    def one_by_one():
        runs = [bench.run([bench.program, "run", recipe, "--only", file.name]) for file in files]
        return sum(seconds for seconds, _ in runs), max(memory for _, memory in runs)

    (ratio,), memory = bench.ratios(lambda: bench.run([bench.program, "run", recipe]), one_by_one)
    bench.add(OUTPUTS, "three outputs of one cut, time / three runs", ratio, 0.90)
    bench.add(OUTPUTS, "three outputs of one cut, peak memory", memory, 700, "MB")
    (ratio,), _ = bench.ratios(
        lambda: bench.run([bench.program, "run", film, "--preview"]), lambda: bench.run([bench.program, "run", film]))
    bench.add(OUTPUTS, "preview, time / its output", ratio, 0.50)


def measure_starts(bench):
    settings = ["--set", f"film={bench.film}", "--set", f"out={bench.work}/highlights"]
    plan = [bench.program, "run", "highlights", "--plan", "--json", *settings]
    bench.run(plan)
    bench.add(18, "run --plan with everything stored", statistics.median(bench.run(plan)[0] for _ in range(bench.rounds)), 0.15, "s")
    check = [bench.program, "check", "highlights", *settings]
    bench.add(18, "check of the largest ready recipe", statistics.median(bench.run(check)[0] for _ in range(bench.rounds)), 0.05, "s")


def measure_shots(bench, truth):
    """Shot detection against annotations, where they lie beside the media."""
    for name, annotations, media, bounds in [
        ("annotated films", sorted((truth / "annotations").glob("*.json")), bench.film.parent, (0.96, 0.80)),
        ("composed film", sorted(truth.glob("composed-*.json")), truth, (0.97, 0.88))]:
        pairs = []
        for annotation in annotations:
            film = media / json.loads(annotation.read_text())["media"]
            recipe = bench.recipe("shots", f"recut: 1\nmedia: {{ film: {json.dumps(str(film))} }}\ngraph:\n  shots: {{ uses: shot-boundaries, in: film }}\noutputs: []\n")
            bench.run([bench.program, "run", recipe, "--plan", "--json", "--values", "shots"])
            detected = bench.work / f"{annotation.stem}.detected.json"
            detected.write_text(json.dumps({"shots": json.loads((bench.work / "log.txt").read_text())["values"]["shots"]}))
            pairs += [annotation, detected]
        if pairs:
            scored = subprocess.run([sys.executable, truth / "score.py", "--json", *pairs], capture_output=True, text=True, check=True)
            total = json.loads(scored.stdout)["total"]
            bench.add(19, f"hard cuts, {name}, F1", total["hard_f1"], bounds[0], at_least=True)
            bench.add(19, f"gradual transitions, {name}, F1", total["gradual_f1"], bounds[1], at_least=True)


def measure_plugins(bench):
    """What a plugin costs that is a program of its own: `plugin-overhead` runs one analysis both ways."""
    program = bench.program.parent / "plugin-overhead"
    for width, height, bound in [(320, 180, 1.10), (1280, 720, 1.35)]:
        rounds = []
        for index in range(bench.rounds + 1):
            external, in_tree = (bench.seconds([program, home, bench.film, width, height, bench.work / "plugins"]) for home in ("external", "in-tree"))
            if index:
                rounds.append(external / in_tree)
        bench.add("P8", f"external analysis, gray8 {width}x{height} every frame, time / in-tree", statistics.median(rounds), bound)
    folder = bench.work / "plugins" / "brightness"
    bench.add("P8", "start-up of a Swift plugin", bench.start_up(folder, program), 0.030, "s")
    shutil.rmtree(bench.work / "glow", ignore_errors=True)
    bench.run([bench.program, "plugins", "new", "glow", "--lang", "python", "--into", bench.work])
    bench.add("P8", "start-up of a Python plugin", bench.start_up(bench.work / "glow", "./plugin.py"), 0.120, "s")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("media")
    parser.add_argument("work")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    bench = Bench(given.program, given.media, given.work, given.rounds)
    print(f"{bench.film.name}, {bench.length:.1f} s, medians of {bench.rounds} paired runs", flush=True)
    longer = bench.work / f"longer{bench.film.suffix}"
    (bench.work / "list.txt").write_text(f"file '{bench.film}'\n" * LONGER)
    bench.run(["ffmpeg", "-v", "error", "-y", "-f", "concat", "-safe", "0", "-i", bench.work / "list.txt", "-map", "0:v:0", "-map", "0:a:0", "-c", "copy", longer])
    measure_analysis(bench, longer)
    measure_faces(bench, pathlib.Path(given.media).resolve().parent / "models")
    measure_rendering(bench, longer)
    measure_dissolves(bench)
    measure_reframe(bench)
    measure_copying(bench)
    measure_outputs(bench)
    measure_starts(bench)
    measure_plugins(bench)
    measure_shots(bench, pathlib.Path(given.media).resolve().parent / "truth" / "shots")
    print(f"{'line':>4}  {'measured':62} {'is':>9} {'bound':>9}")
    for line, what, value, bound, unit, holds in bench.rows:
        print(f"{line:>4}  {what:62} {value:>8.3f}{unit:2} {bound:>7.2f}{unit:2} {'' if holds else '  MISSED'}")
    sys.exit(0 if all(row[-1] for row in bench.rows) else 1)


if __name__ == "__main__":
    main()
