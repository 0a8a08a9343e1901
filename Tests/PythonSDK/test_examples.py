import sys
import unittest

from support import EXAMPLES, installed, recut_plugin, second_shots
from recut_plugin import Rehearsal, Shots, Signal


@unittest.skipUnless(installed("numpy"), "needs NumPy")
class ColourfulnessTests(unittest.TestCase):
    def look(self, *pictures):
        program = [sys.executable, str(EXAMPLES / "colourfulness/colourfulness.py")]
        with Rehearsal(program, parameters={"every": 0.5}) as plugin:
            for number, picture in enumerate(pictures):
                plugin.picture(picture, time=number * 0.5)
            return plugin.finish()["colourfulness"]

    def test_grey_has_no_colour_and_more_colours_have_more(self):
        import numpy

        grey = numpy.repeat(numpy.arange(64, dtype=numpy.uint8).reshape(8, 8, 1), 3, axis=2)
        red = numpy.zeros((8, 8, 3), numpy.uint8)
        red[..., 0] = 255
        many = red.copy()
        many[:4] = (0, 255, 0)
        signal = self.look(grey, red, many)
        self.assertEqual((signal.times, signal.unit), ([0.0, 0.5, 1.0], "M"))
        # By hand: red alone has rg = 255 and yb = 127.5 everywhere; with green rg = ±255.
        self.assertEqual(signal.values()[0], 0.0)
        self.assertAlmostEqual(signal.values()[1], 0.3 * (255**2 + 127.5**2) ** 0.5)
        self.assertAlmostEqual(signal.values()[2], 255 + 0.3 * 127.5)

    def test_a_film_without_pictures(self):
        self.assertEqual(len(self.look()), 0)


@unittest.skipUnless(installed("sklearn"), "needs scikit-learn")
class ShotClusterTests(unittest.TestCase):
    def choose(self, shots, values, **parameters):
        signal = Signal([float(at) for at in range(len(values))], {"look": values}, media="film")
        with Rehearsal(
            [sys.executable, str(EXAMPLES / "shot-clusters/shot_clusters.py")],
            parameters={"count": 3, "minimum-shot": 0.5, "seed": 1, **parameters},
            inputs={"shots": shots, "signals": [signal]},
        ) as plugin:
            return plugin.run()["edit"]

    def test_one_shot_of_every_kind_in_the_order_of_the_film(self):
        values = [5.0, 0.0, 1.0, 10.1, 10.0, 9.9, 0.9]
        edit = self.choose(second_shots(7), values)
        self.assertEqual([clip.shot for clip in edit.clips], [0, 4, 6])
        self.assertEqual([clip.note for clip in edit.clips], [f"stands for {count} of 7 shots" for count in (1, 3, 3)])
        self.assertEqual(edit, self.choose(second_shots(7), values))

    def test_fewer_kinds_than_wanted(self):
        self.assertEqual(len(self.choose(second_shots(4), [1.0, 1.0, 2.0, 2.0]).clips), 2)

    def test_no_values_and_no_shots(self):
        self.assertEqual(len(self.choose(second_shots(2), [None, None]).clips), 1)
        edit = self.choose(Shots([], "film"), [])
        self.assertEqual((edit.clips, edit.notes), ([], ["No shot of 0 is long enough to be chosen."]))


@unittest.skipUnless(installed("jq"), "needs jq")
class EveryOtherShotTests(unittest.TestCase):
    def choose(self, shots, **parameters):
        program = [str(EXAMPLES / "every-other-shot/every-other-shot.sh")]
        inputs = {"shots": shots}
        with Rehearsal(program, parameters={"step": 2, "first": 0, **parameters}, inputs=inputs) as plugin:
            self.assertEqual(plugin.hello["id"], "every-other-shot")
            return plugin.run()["edit"]

    def test_keeps_every_other_shot(self):
        edit = self.choose(second_shots(5))
        found = [(clip.shot, clip.start, clip.end_frame) for clip in edit.clips]
        self.assertEqual(found, [(0, 0, 25), (2, 2, 75), (4, 4, 125)])
        self.assertEqual({clip.media for clip in edit.clips}, {"film"})

    def test_parameters_and_no_shots(self):
        self.assertEqual([clip.shot for clip in self.choose(second_shots(8), step=3, first=1).clips], [1, 4, 7])
        self.assertEqual(self.choose(Shots([], "film")), recut_plugin.Edit())


class ManifestTests(unittest.TestCase):
    @unittest.skipUnless(installed("yaml"), "needs PyYAML")
    def test_manifests_and_recipes_can_be_read(self):
        import yaml

        for path in sorted(EXAMPLES.glob("*/plugin.yml")):
            with self.subTest(path=path):
                manifest = yaml.safe_load(path.read_text(encoding="utf-8"))
                self.assertEqual(manifest["id"], path.parent.name)
                recipe = yaml.safe_load(path.with_name("recipe.yml").read_text(encoding="utf-8"))
                self.assertIn(manifest["id"], [node["uses"] for node in recipe["graph"].values()])


if __name__ == "__main__":
    unittest.main()
