#!/usr/bin/env python3
"""Chooses the shots with the best scores."""

import recut_plugin


class Plugin(recut_plugin.Transform):
    def open(self):
        """Called once. Load your model here; `self.parameters` has what the recipe says."""

    def run(self, inputs):
        """Turns the inputs of plugin.yml into its outputs. Your own way of choosing goes here.

        `inputs["shots"]` is a list of shots with start, end, start_frame and end_frame; `inputs["scores"]` has a number
        for each, with what made it. An input with `list: true` is read by `inputs.all("signals")`; of a signal,
        `signal.between(shot.start, shot.end)` are the numbers within a shot.
        """
        shots = inputs["shots"]
        allowed = [score for score in inputs["scores"] if score.veto is None]
        best = sorted(allowed, key=lambda score: (-score.score, score.shot))[: self.parameters["count"]]
        clips = [
            # `why` and `note` are what the report shows beside the clip.
            shots.clip(score.shot, score=score.score, why=score.why, note=f"number {rank} of {len(allowed)}")
            for rank, score in enumerate(best, 1)
        ]
        clips.sort(key=lambda clip: clip.shot)
        self.log.info(f"chose {len(clips)} of {len(shots)} shots")
        return {"edit": recut_plugin.Edit(clips)}


if __name__ == "__main__":
    recut_plugin.run(Plugin)
