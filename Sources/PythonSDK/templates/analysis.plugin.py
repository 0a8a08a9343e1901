#!/usr/bin/env python3
"""Measures how much of the picture is bright."""

import recut_plugin


class Plugin(recut_plugin.Analysis):
    def open(self):
        """Called once, before the first picture. Load your model here:

            self.model = torch.jit.load(pathlib.Path(__file__).with_name("model.pt")).eval()

        What is imported here, and not at the top, costs nothing until a film is really looked at.
        """
        threshold = self.parameters["threshold"] * 255 / 100
        self.is_bright = bytes(brightness >= threshold for brightness in range(256))
        self.times = []
        self.shares = []

    def see(self, picture):
        """Called with each picture that plugin.yml wants. Your inference goes here:

            scores = self.model(torch.from_numpy(picture.array))

        `picture.array` is a NumPy array: (height, width) for gray8, (height, width, 3) for rgb24. With it, the two lines
        below are `share = (picture.array >= threshold).mean()`; as they are, they do without NumPy.
        A picture can be kept, for instance until there are enough of them for a batch.
        """
        bright = bytes(picture.data).translate(self.is_bright).count(1)
        share = bright / len(picture.data)
        self.times.append(picture.time)
        self.shares.append(share)

    def finish(self, media):
        """Called when the film is over. There is a value for every output of plugin.yml, also without any picture."""
        return {"bright": recut_plugin.Signal(self.times, {"share": self.shares}, unit="1")}


if __name__ == "__main__":
    recut_plugin.run(Plugin)
