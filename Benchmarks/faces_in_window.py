#!/usr/bin/env python3
"""The share of annotated faces that lie inside a 9:16 window: standing in the middle, and as `reframe` moves it.

    faces_in_window.py RECUT FILM TRUTH.json [--subjects motion.centre] [--aspect 9:16] [--list]

TRUTH is {"width", "height", "frames": [{"frame", "time", "faces": [{"box": [x, y, w, h], "ignore"}]}]}, boxes in pixels
of the picture as decoded. Ignored faces do not count. A face is inside when all of its width is.
"""
import argparse
import json
import os
import subprocess
import tempfile

RECIPE = """recut: 1
media: { film: %s }
graph:
  shots:  { uses: shot-boundaries, in: film }
  motion: { uses: motion, in: film }
  cut:    { uses: keep-ranges, in: { signals: [motion] }, with: { keep: "time >= 0s" } }
  final:
    uses: reframe
    in: { edit: cut, subjects: [%s], shots: [shots] }
    with: { aspect: "%s" }
outputs: []
"""


def place(view, time):
    """Where the window's middle is across the picture: Hermite's cubic between the points of its way."""
    path = view["path"] or [{"time": 0, "x": 0.5, "speed_x": 0}]
    if time <= path[0]["time"]:
        return path[0]["x"]
    for a, b in zip(path, path[1:]):
        if time < b["time"]:
            length = b["time"] - a["time"]
            t = (time - a["time"]) / length
            return (a["x"] * (2 * t**3 - 3 * t**2 + 1) + a["speed_x"] * length * (t**3 - 2 * t**2 + t)
                    + b["x"] * (3 * t**2 - 2 * t**3) + b["speed_x"] * length * (t**3 - t**2))
    return path[-1]["x"]


def plan(recut, film, subjects, aspect):
    with tempfile.NamedTemporaryFile("w", suffix=".yml", delete=False) as file:
        file.write(RECIPE % (json.dumps(os.path.abspath(film)), subjects, aspect))
    try:
        made = subprocess.run([recut, "run", file.name, "--plan", "--json"], check=True, stdout=subprocess.PIPE)
    finally:
        os.unlink(file.name)
    return json.loads(made.stdout)["edits"]["final"]["clips"]


def main():
    parser = argparse.ArgumentParser()
    for name in ("recut", "film", "truth"):
        parser.add_argument(name)
    parser.add_argument("--subjects", default="motion.centre")
    parser.add_argument("--aspect", default="9:16")
    parser.add_argument("--list", action="store_true", help="every face, with where the window was")
    args = parser.parse_args()
    truth = json.load(open(args.truth))
    width, height = truth["width"], truth["height"]
    across, down = (float(part) for part in args.aspect.split(":"))
    size = min(1, height * across / down / width)
    clips = plan(args.recut, args.film, args.subjects, args.aspect)
    faces = middle = moved = 0
    for frame in truth["frames"]:
        clip = next((clip for clip in clips if clip["in"] <= frame["time"] < clip["out"]), None)
        if clip is None:
            continue
        views = clip["framing"]["views"]
        view = [view for view in views if view["from"] <= frame["time"] + 1e-6][-1:] or views[:1]
        x = min(max(place(view[0], frame["time"]), size / 2), 1 - size / 2)
        for face in frame["faces"]:
            if face["ignore"]:
                continue
            low, high = face["box"][0] / width, (face["box"][0] + face["box"][2]) / width
            kept = [at - size / 2 <= low and high <= at + size / 2 for at in (0.5, x)]
            faces, middle, moved = faces + 1, middle + kept[0], moved + (kept[1] or view[0]["show"] != "window")
            if args.list:
                print(f"{frame['time']:8.2f} s  face {low:.2f}..{high:.2f}  window at {x:.2f}  {kept}")
    print(f"{os.path.basename(args.film)}: {faces} faces; middle {middle / max(faces, 1):.0%} ({middle}), "
          f"reframe {moved / max(faces, 1):.0%} ({moved})")


if __name__ == "__main__":
    main()
