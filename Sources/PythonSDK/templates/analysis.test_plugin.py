"""Runs the plugin as recut does, without recut: python3 -m unittest"""

import pathlib
import unittest

import recut_plugin

PLUGIN = str(pathlib.Path(__file__).with_name("plugin.py"))


class PluginTests(unittest.TestCase):
    def test_counts_bright_pixels(self):
        with recut_plugin.Rehearsal(PLUGIN, parameters={"threshold": 50, "every": 0.5}) as plugin:
            plugin.picture(bytes([0, 100, 200, 255]), width=2, height=2, time=0.0)
            plugin.picture(bytes([0, 0, 0, 255]), width=2, height=2, time=0.5)
            bright = plugin.finish()["bright"]
        self.assertEqual(bright, recut_plugin.Signal([0.0, 0.5], {"share": [0.5, 0.25]}, unit="1"))

    def test_a_film_without_pictures_has_an_empty_signal(self):
        with recut_plugin.Rehearsal(PLUGIN, parameters={"threshold": 50, "every": 0.5}) as plugin:
            self.assertEqual(len(plugin.finish()["bright"]), 0)


if __name__ == "__main__":
    unittest.main()
