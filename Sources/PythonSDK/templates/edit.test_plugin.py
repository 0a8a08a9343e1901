"""Runs the plugin as recut does, without recut: python3 -m unittest"""

import pathlib
import unittest

import recut_plugin
from recut_plugin import Clip, Edit

PLUGIN = str(pathlib.Path(__file__).with_name("plugin.py"))


def shorten(edit, shortest=1.0):
    with recut_plugin.Rehearsal(PLUGIN, parameters={"shortest": shortest}, inputs={"edit": edit}) as plugin:
        return plugin.run()["edit"]


class PluginTests(unittest.TestCase):
    def test_drops_short_clips(self):
        long, short = Clip("film", 0.0, 2.0), Clip("film", 5.0, 5.5)
        edit = shorten(Edit([long, short], wanted=30.0))
        self.assertEqual(edit.clips, [long])
        self.assertEqual(edit.wanted, 30.0)
        self.assertEqual(edit.notes, ["Dropped for being short: 1."])

    def test_keeps_what_is_exactly_as_long(self):
        edit = Edit([Clip("film", 0.0, 1.0)])
        self.assertEqual(shorten(edit), edit)


if __name__ == "__main__":
    unittest.main()
