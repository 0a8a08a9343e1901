#!/usr/bin/env python3
"""Drops the clips of a cut that are shorter than a given length."""

import recut_plugin


class Plugin(recut_plugin.Transform):
    def open(self):
        """Called once. Load your model here; `self.parameters` has what the recipe says."""

    def run(self, inputs):
        """Turns the inputs of plugin.yml into its outputs. Your own change of the cut goes here.

        An edit is a list of clips, each with media, start and end in seconds, start_frame and end_frame, and why it was
        chosen. Clips can be dropped, put in another order, shortened, and taken from other places of the film: set
        start and end, or start_frame and end_frame. Whatever is set last holds; recut moves it to whole frames.
        """
        edit = inputs["edit"]
        # Frames are rounded to decimal numbers of seconds on the way: a clip of one second may be 0.999999999 s.
        shortest = self.parameters["shortest"] - 1e-6
        kept = [clip for clip in edit.clips if clip.duration >= shortest]
        dropped = len(edit.clips) - len(kept)
        notes = edit.notes + ([f"Dropped for being short: {dropped}."] if dropped else [])
        # What else the edit has, its titles and its music, stays as it is.
        edit.clips, edit.notes = kept, notes
        return {"edit": edit}


if __name__ == "__main__":
    recut_plugin.run(Plugin)
