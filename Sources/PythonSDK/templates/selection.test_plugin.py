"""Runs the plugin as recut does, without recut: python3 -m unittest"""

import pathlib
import unittest

import recut_plugin
from recut_plugin import Scores, Shot, Shots, ShotScore

PLUGIN = str(pathlib.Path(__file__).with_name("plugin.py"))
SHOTS = Shots([Shot(second, second + 1, second * 25, second * 25 + 25) for second in range(4)], media="film")


def choose(count, scores):
    inputs = {"shots": SHOTS, "scores": Scores(scores, media="film")}
    with recut_plugin.Rehearsal(PLUGIN, parameters={"count": count}, inputs=inputs) as plugin:
        return plugin.run()["edit"]


class PluginTests(unittest.TestCase):
    def test_chooses_the_best_in_the_order_of_the_film(self):
        edit = choose(2, [ShotScore(0, 0.1), ShotScore(1, 0.8), ShotScore(2, 0.2), ShotScore(3, 0.9)])
        self.assertEqual([clip.shot for clip in edit.clips], [1, 3])
        self.assertEqual((edit.clips[0].start_frame, edit.clips[0].end_frame), (25, 50))

    def test_leaves_out_what_is_forbidden(self):
        edit = choose(2, [ShotScore(0, 0.9, veto="black"), ShotScore(1, 0.8)])
        self.assertEqual([clip.shot for clip in edit.clips], [1])


if __name__ == "__main__":
    unittest.main()
