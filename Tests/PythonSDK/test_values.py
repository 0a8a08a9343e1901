import json
import math
import unittest

from support import installed, recut_plugin
from recut_plugin import (
    Box, Clip, Contribution, Cue, Cues, Edit, Media, Profile, RegionFrame, Regions, Scores, Shot, Shots, ShotScore, Signal,
    Transition,
    Weight,
)  # fmt: skip

VALUES = [
    Media("film", "/film.mp4", duration=2.5, frames=60, rate="24/1", video=[{"index": 0, "width": 640}],
          chapters=[{"start": 0.0, "end": 1.5, "title": "Arrival"}], tags={"a": "b"}),
    Shots([Shot(0.0, 1.0, 0, 25), Shot(1.0, 2.0, 25, 50, "dissolve", [20, 30])], "film"),
    Signal([0.0, 0.5], {"level": [1.0, None]}, unit="dB", interpolation="linear", media="film"),
    Signal(None, {"level": [1.0]}, frames=[3]),
    Cues([Cue(0.0, 1.0, "line", "Hallo", 0.5, 0.9, speaker="Änne", fields_of_mine=3), Cue(2.0, 3.0, "silence")], "film"),
    Regions([RegionFrame(0.0, 0, [Box(1.0, 2.0, 3.0, 4.0, "face", 0.5, 7)]), RegionFrame(1.0, 25)], "film"),
    Profile("anna", [Weight("genre", "comedy", -0.5, "ratings")]),
    Scores([ShotScore(0, 0.5, [Contribution("motion", 0.5)]), ShotScore(1, 0.0, veto="black")], "film"),
    Edit([Clip("film", 0.0, 1.0, 0, 25, shot=0, score=0.5, why=[Contribution("motion", 0.5, 2.0)], note="good", label="One", transition=Transition("dip", 0.0, 0.5, "white"))], ["One."], 2.5, Transition("dip", 1.0, 0.0)),
]


class WireTests(unittest.TestCase):
    def test_every_value_comes_back_from_the_wire_as_it_was(self):
        for value in VALUES:
            with self.subTest(value=value):
                told = json.loads(recut_plugin._dump(value))
                self.assertEqual(type(value).from_json(told, value.media), value)

    def test_forms_on_the_wire(self):
        self.assertEqual(
            [value.to_json() for value in VALUES[1:3]],
            [
                [
                    {"start": 0.0, "end": 1.0, "start_frame": 0, "end_frame": 25, "transition": "cut"},
                    {"start": 1.0, "end": 2.0, "start_frame": 25, "end_frame": 50, "transition": "dissolve",
                     "transition_frames": [20, 30]},
                ],
                {"unit": "dB", "interpolation": "linear", "times": [0.0, 0.5], "channels": {"level": [1.0, None]}},
            ],
        )
        clip = VALUES[8].to_json()["clips"][0]
        self.assertEqual((clip["in"], clip["out"], clip["why"][0]["from"]), (0.0, 1.0, "motion"))
        box = VALUES[5].to_json()["frames"][0]["boxes"][0]
        self.assertEqual(box, {"box": [1.0, 2.0, 3.0, 4.0], "id": 7, "label": "face", "confidence": 0.5})

    def test_unknown_keys_are_left_out(self):
        self.assertEqual(Shot.from_json({"start": 0, "end": 1, "mood": "blue"}), Shot(0, 1))
        self.assertEqual(Media.from_json({"name": "film", "colour": "red"}), Media("film"))

    def test_cues_go_out_in_order_of_their_start(self):
        self.assertEqual([cue["label"] for cue in Cues([Cue(2, 3, "b"), Cue(0, 1, "a")]).to_json()], ["a", "b"])

    def test_numbers_that_are_not_finite_become_null(self):
        signal = Signal([0.0, 1.0, 2.0], {"level": [math.nan, -math.inf, 1.0]})
        self.assertEqual(json.loads(recut_plugin._dump(signal))["channels"]["level"], [None, None, 1.0])

    def test_equality_and_representation(self):
        self.assertEqual(Shot(0.0, 1.0), Shot(0.0, 1.0))
        self.assertNotEqual(Shot(0.0, 1.0), Shot(0.0, 2.0))
        self.assertNotEqual(Shots([Shot(0.0, 1.0)], "a"), Shots([Shot(0.0, 1.0)], "b"))
        self.assertEqual(repr(Box(1, 2, 3, 4, "face")), "Box(x=1, y=2, width=3, height=4, label='face', confidence=1.0)")
        self.assertLess(len(repr(Signal(list(range(9999)), {"a": list(range(9999))}))), 1000)


class StretchTests(unittest.TestCase):
    """The times and the frames of shots and clips cannot disagree."""

    def test_setting_a_time_lets_go_of_the_frame_and_the_other_way_round(self):
        for stretch in (Clip("film", 1.0, 4.0, 25, 100), Shot(1.0, 4.0, 25, 100)):
            with self.subTest(stretch=stretch):
                stretch.start += 0.5
                self.assertEqual((stretch.start, stretch.start_frame), (1.5, None))
                self.assertEqual((stretch.end, stretch.end_frame, stretch.duration), (4.0, 100, 2.5))
                stretch.end_frame -= 25
                self.assertEqual((stretch.end, stretch.end_frame), (None, 75))
                self.assertRaisesRegex(ValueError, "length in seconds is not known", lambda: stretch.duration)
                told = stretch.to_json()
                self.assertEqual([told.get(key) for key in ("start", "in")].count(1.5), 1)
                self.assertEqual([told.get(key) for key in ("end_frame", "out_frame")].count(75), 1)
                self.assertEqual(len([key for key in told if key in ("start_frame", "in_frame", "end", "out")]), 0)

    def test_none_lets_go_of_one_alone(self):
        clip = Clip("film", 1.0, 4.0, 25, 100)
        clip.start_frame = clip.end_frame = None
        self.assertEqual((clip.start, clip.end, clip.duration), (1.0, 4.0, 3.0))

    def test_each_end_may_be_given_its_own_way(self):
        clip = Clip("film", 1.0, end_frame=100)
        self.assertEqual(Clip.from_json(clip.to_json()), clip)
        for make in (lambda: Clip("film", 1.0), lambda: Shot(end=1.0, end_frame=25), lambda: Clip("film", end_frame=3)):
            self.assertRaises(ValueError, make)


class SignalTests(unittest.TestCase):
    def test_holds_until_the_next_sample(self):
        signal = Signal([1.0, 2.0], {"a": [10.0, 20.0]})
        self.assertEqual([signal.at(time) for time in (0.5, 1.0, 1.9, 2.0, 9.0)], [None, 10.0, 10.0, 20.0, 20.0])

    def test_runs_straight_between_samples_where_it_is_linear(self):
        signal = Signal([1.0, 2.0], {"a": [10.0, 20.0]}, interpolation="linear")
        self.assertEqual([signal.at(time) for time in (1.0, 1.25, 3.0)], [10.0, 12.5, 20.0])

    def test_samples_of_a_stretch(self):
        signal = Signal([0.0, 1.0, 2.0, 3.0], {"a": [0.0, None, 2.0, 3.0]})
        self.assertEqual(signal.between(0.0, 3.0), [0.0, 2.0])
        self.assertEqual(signal.between(3.2, 3.4), [3.0])
        self.assertEqual(signal.between(-2.0, -1.0), [])

    def test_refuses_what_does_not_fit(self):
        for make in (
            lambda: Signal([0.0], {"a": [1.0, 2.0]}),
            lambda: Signal([0.0], {}),
            lambda: Signal(None, {"a": []}),
            lambda: Signal([0.0], {"a": [0.0]}, interpolation="cubic"),
            lambda: Signal([0.0, 0.0], {"a": [1.0, 1.0]}),
            lambda: Signal([0.0, math.nan], {"a": [1.0, 1.0]}),
            lambda: Signal(None, {"a": [1.0, 1.0]}, frames=[3, 2]),
            lambda: ShotScore(0, math.nan),
            lambda: Shot(0.0),
            lambda: Clip("film"),
        ):
            self.assertRaises(ValueError, make)

    def test_refuses_what_is_of_another_kind(self):
        shot, edit = Shot(0.0, 1.0), Edit()
        edit.clips.append({"in": 0})
        for make, text in (
            (lambda: Signal([0.0], {"a": ["high"]}), r"channel 'a'\[0\] is 'high', not a number"),
            (lambda: Signal([0.0], {"a": [True]}), "not a number"),
            (lambda: Signal([None], {"a": [1.0]}), r"times\[0\] is None"),
            (lambda: Edit([shot]), r"Edit takes Clip objects, not Shot\(.*; a whole shot is shots.clip\(number\)"),
            (edit.to_json, "Edit takes Clip objects, not {'in': 0}"),
            (lambda: Clip("film", 0, 1, why=["motion"]), "why takes Contribution objects, not 'motion'"),
            (lambda: Cues([shot]), "Cues takes Cue objects"),
            (lambda: RegionFrame(0.0, 0, [(1, 2, 3, 4)]), "boxes takes Box objects"),
        ):
            self.assertRaisesRegex(TypeError, text, make)

    @unittest.skipUnless(installed("numpy"), "needs NumPy")
    def test_takes_and_gives_numpy_arrays(self):
        import numpy

        signal = Signal(numpy.arange(3), {"a": numpy.array([1, numpy.nan, numpy.inf], numpy.float32)})
        self.assertEqual(
            json.loads(recut_plugin._dump(signal)),
            {"unit": "1", "interpolation": "hold", "times": [0, 1, 2], "channels": {"a": [1.0, None, None]}},
        )
        self.assertEqual(signal, Signal([0, 1, 2], {"a": [1.0, None, None]}))
        self.assertEqual(signal.between(0, 3), [1.0])
        with self.assertRaisesRegex(ValueError, r"channel 'a' is an array of shape \(3, 1\)"):
            Signal([0, 1, 2], {"a": numpy.zeros((3, 1))})
        self.assertRaises(TypeError, Signal, [0], {"a": [numpy.zeros(1)]})
        self.assertRaises(TypeError, Signal, [0], {"a": numpy.array([True])})
        self.assertEqual(len(Signal([numpy.float32(0)], {"a": [numpy.int64(1)]})), 1)
        self.assertTrue(numpy.isnan(Signal([0.0], {"a": [None]}).array()[0]))
        many = Shots([Shot(numpy.float32(0), numpy.float64(1), numpy.int64(0), numpy.int32(25))])
        self.assertEqual(
            json.loads(recut_plugin._dump(many)),
            [{"start": 0.0, "end": 1.0, "start_frame": 0, "end_frame": 25, "transition": "cut"}],
        )


class MediaTests(unittest.TestCase):
    def test_frames_in_seconds(self):
        film = Media("film", rate="30000/1001")
        self.assertAlmostEqual(film.seconds("30f"), 1.001)
        self.assertEqual(film.seconds(0.25), 0.25)
        self.assertRaises(recut_plugin.BadInput, Media("talk").seconds, "30f")

    def test_the_rate_before_the_film_was_read_is_that_of_its_stream(self):
        film = Media.from_json({"name": "film", "video": [{"index": 0, "rate": "25"}]})
        self.assertEqual((film.rate, film.frame_rate, film.seconds("12f")), (None, 25.0, 0.48))

    def test_a_variable_rate_is_the_average(self):
        film = Media.from_json(
            {"name": "film", "frames": 3, "frame_times": [1.0, 1.1, 1.4, 1.6], "video": [{"index": 0, "rate": "30"}]}
        )
        self.assertAlmostEqual(film.frame_rate, 5.0)
        self.assertAlmostEqual(film.seconds("2f"), 0.4)
        self.assertEqual(Media.from_json(film.to_json()), film)


if __name__ == "__main__":
    unittest.main()
