"""Measures how colourful pictures look to people.

D. Hasler and S. Süsstrunk, "Measuring colourfulness in natural images", Proc. SPIE 5007, Human Vision and Electronic
Imaging VIII (2003), section 6.
"""

import numpy as np

import recut_plugin


def colourfulness(rgb):
    """The measure M of pixels (height, width, 3) in sRGB from 0 to 255."""
    red, green, blue = np.moveaxis(rgb.astype(np.float64), -1, 0)
    red_green = red - green
    yellow_blue = (red + green) / 2 - blue
    spread = np.hypot(red_green.std(), yellow_blue.std())
    mean = np.hypot(red_green.mean(), yellow_blue.mean())
    return spread + 0.3 * mean


class Colourfulness(recut_plugin.Analysis):
    def open(self):
        self.times = []
        self.values = []

    def see(self, picture):
        self.times.append(picture.time)
        self.values.append(colourfulness(picture.array))

    def finish(self, media):
        return {"colourfulness": recut_plugin.Signal(self.times, {"colourfulness": self.values}, unit="M")}


if __name__ == "__main__":
    recut_plugin.run(Colourfulness)
