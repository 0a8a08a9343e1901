# SPDX-License-Identifier: MIT
"""Plugins for recut in Python.

A plugin is a folder with a manifest, ``plugin.yml``, and a program. The program is a class and one call::

    #!/usr/bin/env python3
    import recut_plugin

    class Glow(recut_plugin.Analysis):
        def open(self):
            self.level = self.parameters["threshold"] * 2.55
            self.times, self.shares = [], []

        def see(self, picture):
            self.times.append(picture.time)
            self.shares.append((picture.array > self.level).mean())

        def finish(self, media):
            return {"glow": recut_plugin.Signal(self.times, {"share": self.shares}, unit="1")}

    if __name__ == "__main__":
        recut_plugin.run(Glow)

The class is an :class:`Analysis`, which is shown a medium, or a :class:`Transform`, which turns values into values. What
it prints is shown as its log. :class:`Rehearsal` plays recut's part in tests.

This file is all there is: it needs the standard library of Python 3.9 or newer, and NumPy only where ``array`` is asked
for. Times are seconds on the medium's own clock, frames count displayed frames from 0, and ranges end before their last
frame.
"""

from __future__ import annotations

import bisect
import json
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any, BinaryIO, ClassVar, NoReturn, Union

    import numpy as np  # type: ignore[import-not-found, unused-ignore]
    import numpy.typing as npt  # type: ignore[import-not-found, unused-ignore]

    #: A series of numbers: a list or a one-dimensional NumPy array.
    Numbers = Union[Sequence["float | None"], npt.NDArray[Any]]

__version__ = "0.1.0"

#: The version of the protocol that this file speaks.
PROTOCOL = 1

#: The longest line that recut reads, in bytes.
_LONGEST_LINE = 64_000_000

_INFINITY = float("inf")

#: This file, which tracebacks leave out.
_THIS = os.path.abspath(__file__)

#: Set by recut for the programs that it starts.
_STARTED = "RECUT_PLUGIN_PROTOCOL"

#: Standard input and output as they were, from the import of this module in such a program until :func:`run`.
_held: _Wire | None = None


class BadInput(Exception):
    """Raise it where the recipe or the medium is at fault rather than the plugin.

    Its text is shown to the user and should say in a sentence what is wrong and what to do.
    """


class Unavailable(Exception):
    """Raise it where something that the plugin needs is not installed, such as a model.

    Its text is shown to the user and should say in a sentence what is missing and how to get it.
    """


class Failed(Exception):
    """What :class:`Rehearsal` raises where the plugin failed.

    ``text`` is what went wrong, and ``log`` the end of what the plugin has printed, with its traceback. ``bad_input``
    tells whether the plugin blamed what it was given, by :class:`BadInput`, and ``unavailable`` whether it lacked
    something, by :class:`Unavailable`.
    """

    def __init__(self, text: str, bad_input: bool = False, log: str = "", unavailable: bool = False) -> None:
        """Says what went wrong, and below it what the plugin has printed."""
        super().__init__(f"{text}\nThe plugin's log ends with:\n{log}" if log else text)
        self.text = text
        self.bad_input = bad_input
        self.unavailable = unavailable
        self.log = log


class _Gone(BaseException):
    """The other side has closed the connection. Not an ``Exception``, so that no plugin catches it by mistake."""


# Values


class _Record:
    """A small object with equality and a representation by its slots. Not hashable, as it can be changed."""

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]

    def to_json(self) -> Any:
        """The form in which it travels, as the protocol describes it."""
        raise NotImplementedError

    def _fields(self) -> dict[str, Any]:
        """What it consists of, by public name."""
        names = [name for kind in reversed(type(self).__mro__) for name in getattr(kind, "__slots__", ())]
        return {name.lstrip("_"): getattr(self, name) for name in names}

    def __eq__(self, other: object) -> bool:
        """Whether another is of the same class and says the same; numbers that are none are alike."""
        if type(other) is not type(self):
            return NotImplemented
        return bool(_finite(self._fields()) == _finite(other._fields()))

    def __repr__(self) -> str:
        """The class and what is not ``None``."""
        fields = {name: value for name, value in self._fields().items() if value is not None}
        return f"{type(self).__name__}({', '.join(f'{name}={_brief(value)}' for name, value in fields.items())})"


class Value(_Record):
    """Something that travels along an edge of a recipe.

    ``media`` is the name of the medium that it was found in, where there is one. ``reference`` is how the recipe names
    the value (``faces``, ``sound.momentary``); only values of inputs have it.
    """

    __slots__ = ("media", "reference")
    #: The port type, as manifests write it.
    type: ClassVar[str]
    media: str | None
    reference: str | None

    def __init__(self, media: str | None = None) -> None:
        """Takes the name of its medium."""
        self.media = media
        self.reference = None

    @classmethod
    def from_json(cls, value: Any, media: str | None = None) -> Any:
        """Reads the form in which it travels."""
        raise NotImplementedError


class Media(Value):
    """One medium: a file with its streams. ``media`` and ``name`` are its name in the recipe."""

    __slots__ = (
        "file", "container", "start", "duration", "frames", "rate", "frame_times", "video", "audio",
        "subtitles", "chapters", "tags",
    )  # fmt: skip
    type = "media"
    #: Absolute path of the file.
    file: str
    #: libavformat's name of the container.
    container: str
    #: When it begins, in seconds on its own clock; need not be 0.
    start: float
    #: Its length in seconds, if known. Until :meth:`Analysis.finish` an analysis knows what the header says.
    duration: float | None
    #: How many frames are displayed, if it has a picture. An analysis knows it from :meth:`Analysis.finish` on.
    frames: int | None
    #: Frames a second as a fraction, ``"30000/1001"`` or ``"24"``, where that is known and they come at one rate. See
    #: :attr:`frame_rate`, which always tells.
    rate: str | None
    #: In place of ``rate`` where frames do not come at one: when each begins, and when the last one ends.
    frame_times: list[float] | None
    #: Streams, each a mapping with ``index``, ``codec`` and what else recut tells.
    video: list[dict[str, Any]]
    audio: list[dict[str, Any]]
    subtitles: list[dict[str, Any]]
    #: Each a mapping with ``start`` and ``end`` in seconds and ``title``.
    chapters: list[dict[str, Any]]
    #: Title, artist and what else the container says.
    tags: dict[str, str]

    def __init__(
        self,
        name: str,
        file: str = "",
        *,
        container: str = "",
        start: float = 0.0,
        duration: float | None = None,
        frames: int | None = None,
        rate: str | None = None,
        frame_times: Iterable[float] | None = None,
        video: Iterable[dict[str, Any]] = (),
        audio: Iterable[dict[str, Any]] = (),
        subtitles: Iterable[dict[str, Any]] = (),
        chapters: Iterable[dict[str, Any]] = (),
        tags: Mapping[str, str] | None = None,
    ) -> None:
        """Makes a medium, as tests need one; recut tells of those that a plugin is given."""
        super().__init__(name)
        self.file = file
        self.container = container
        self.start = start
        self.duration = duration
        self.frames = frames
        self.rate = rate
        self.frame_times = None if frame_times is None else list(frame_times)
        self.video = list(video)
        self.audio = list(audio)
        self.subtitles = list(subtitles)
        self.chapters = list(chapters)
        self.tags = dict(tags or {})

    @property
    def name(self) -> str:
        """Its name in the recipe."""
        return self.media or ""

    @property
    def frame_rate(self) -> float | None:
        """Frames a second, if it has a picture; of a variable rate the average.

        Before the medium was read to its end it is what the header of the video stream says.
        """
        times = self.frame_times
        if times and len(times) > 1 and times[-1] > times[0]:
            return (len(times) - 1) / (times[-1] - times[0])
        rate = self.rate or next((stream["rate"] for stream in self.video if stream.get("rate")), None)
        if not rate:
            return None
        above, _, below = str(rate).partition("/")
        return float(above) / float(below or 1)

    def seconds(self, value: float | str) -> float:
        """A parameter of the type ``time-or-frames`` in seconds: a number as it is, ``"12f"`` by the frame rate."""
        if not isinstance(value, str):
            return float(value)
        if not value.endswith("f"):
            return float(value)
        if not self.frame_rate:
            raise BadInput(f"{value} counts frames, and {self.name} has no picture")
        return float(value[:-1]) / self.frame_rate

    def to_json(self) -> dict[str, Any]:
        """The form in which it travels, as the protocol describes it."""
        return _without_none({
            "name": self.name, "file": self.file, "container": self.container, "start": self.start,
            "duration": self.duration, "frames": self.frames, "rate": self.rate,
            "frame_times": self.frame_times, "video": self.video, "audio": self.audio, "subtitles": self.subtitles,
            "chapters": self.chapters, "tags": self.tags,
        })  # fmt: skip

    @classmethod
    def from_json(cls, value: Any, media: str | None = None) -> Media:
        """Reads the form in which it travels."""
        known = {name: value[name] for name in cls.__slots__ if value.get(name) is not None}
        return cls(value.get("name") or media or "", **known)


class Signal(Value):
    """One or more series of numbers over time, the channels.

    ``times`` are when the samples begin, ascending. Each channel has one number a time; ``None``, not-a-number and
    infinity stand for "no value here". Lists and one-dimensional NumPy arrays do. A result may give ``frames``, numbers
    of frames, in place of ``times``. ``interpolation`` says how to read between two samples: ``hold`` or ``linear``.
    ``unit`` is ``"1"`` for a ratio, otherwise ``"dB"``, ``"LUFS"``, …
    """

    __slots__ = ("times", "channels", "unit", "interpolation", "frames")
    type = "signal"
    times: Numbers | None
    channels: dict[str, Numbers]
    unit: str
    interpolation: str
    frames: Sequence[int] | npt.NDArray[Any] | None

    def __init__(
        self,
        times: Numbers | None,
        channels: Mapping[str, Numbers],
        *,
        unit: str = "1",
        interpolation: str = "hold",
        frames: Sequence[int] | npt.NDArray[Any] | None = None,
        media: str | None = None,
    ) -> None:
        """Takes samples at ``times`` or in ``frames``, one value a sample in every channel."""
        super().__init__(media)
        samples = times if times is not None else frames
        if samples is None or (times is not None and frames is not None):
            raise ValueError("a signal takes either times or frames")
        if interpolation not in ("hold", "linear"):
            raise ValueError(f"interpolation is hold or linear, not {interpolation!r}")
        if not channels:
            raise ValueError("a signal needs a channel")
        _check_series(samples, "times" if times is not None else "frames", ascending=True)
        for name, values in channels.items():
            _check_series(values, f"channel {name!r}")
            if len(values) != len(samples):
                raise ValueError(f"channel {name!r} has {len(values)} values for {len(samples)} times")
        self.times = times
        self.channels = dict(channels)
        self.unit = unit
        self.interpolation = interpolation
        self.frames = frames

    def __len__(self) -> int:
        """How many samples each channel has."""
        samples = self.times if self.times is not None else self.frames
        return len(samples) if samples is not None else 0

    def values(self, channel: str | None = None) -> Numbers:
        """The numbers of a channel; without a name, of the first."""
        return self.channels[channel] if channel is not None else next(iter(self.channels.values()))

    def array(self, channel: str | None = None) -> npt.NDArray[np.float64]:
        """The numbers of a channel as a NumPy array (samples,), not-a-number where there is none."""
        numpy = _numpy()
        return numpy.asarray(self.values(channel), dtype=numpy.float64)  # type: ignore[no-any-return, unused-ignore]

    def at(self, time: float, channel: str | None = None) -> float | None:
        """The value at ``time``, read as ``interpolation`` says; ``None`` before the first sample or without a value."""
        times, values = self._sampled(), self.values(channel)
        after = bisect.bisect_right(times, time)
        if after == 0:
            return None
        value = _number(values[after - 1])
        if self.interpolation == "hold" or after == len(times) or value is None:
            return value
        following = _number(values[after])
        if following is None:
            return value
        share = (time - times[after - 1]) / (times[after] - times[after - 1])
        return float(value + (following - value) * share)

    def between(self, start: float, end: float, channel: str | None = None) -> list[float]:
        """The values of the samples in ``start <= time < end``; where there are none, the one at ``start``, if any."""
        times, values = self._sampled(), self.values(channel)
        first, last = bisect.bisect_left(times, start), bisect.bisect_left(times, end)
        found = [number for number in (_number(values[index]) for index in range(first, last)) if number is not None]
        if not found:
            number = self.at(start, channel)
            return [] if number is None else [number]
        return found

    def _sampled(self) -> Any:
        """The times, which a signal that is given by frames has not."""
        if self.times is None:
            raise ValueError("a signal that is given by frames has no times")
        return self.times

    def to_json(self) -> dict[str, Any]:
        """The form in which it travels, as the protocol describes it."""
        return _without_none({
            "unit": self.unit, "interpolation": self.interpolation, "times": self.times, "frames": self.frames,
            "channels": self.channels,
        })  # fmt: skip

    @classmethod
    def from_json(cls, value: Any, media: str | None = None) -> Signal:
        """Reads the form in which it travels."""
        return cls(
            value.get("times"), value["channels"], unit=value.get("unit", "1"),
            interpolation=value.get("interpolation", "hold"),
            frames=value.get("frames") if value.get("times") is None else None, media=media,
        )  # fmt: skip


class _Sequence(Value):
    """A value that is a list, with the name of its medium."""

    __slots__ = ("_items",)
    _items: list[Any]
    #: What it is a list of.
    _kind: ClassVar[type[_Record]]

    def __init__(self, items: Iterable[Any] = (), media: str | None = None) -> None:
        """Takes the items and the name of the medium; without one it is the node's only one."""
        super().__init__(media)
        self._items = _only(self._kind, items, type(self).__name__)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._items)

    def __iter__(self) -> Iterator[Any]:
        """One after the other."""
        return iter(self._items)

    def __getitem__(self, index: Any) -> Any:
        """The one of a number, or a list of them for a slice."""
        return self._items[index]

    def append(self, item: Any) -> None:
        """Puts one more at the end."""
        self._items.append(item)

    def to_json(self) -> Any:
        """The form in which it travels, as the protocol describes it."""
        return [item.to_json() for item in _only(self._kind, self._items, type(self).__name__)]

    def __repr__(self) -> str:
        """The class, what is in it, and the medium."""
        of = f", media={self.media!r}" if self.media is not None else ""
        return f"{type(self).__name__}({_brief(self._items)}{of})"


class _Stretch(_Record):
    """A stretch of a medium: each end is given by its time, by its frame, or by both where they say the same.

    Setting a time lets go of the frame at that end, and setting a frame of the time, so that they cannot disagree.
    """

    __slots__ = ("_start", "_end", "_start_frame", "_end_frame")
    _start: float | None
    _end: float | None
    _start_frame: int | None
    _end_frame: int | None

    def __init__(
        self, start: float | None, end: float | None, start_frame: int | None, end_frame: int | None
    ) -> None:
        """Takes both ends."""
        if (start is None and start_frame is None) or (end is None and end_frame is None):
            raise ValueError(f"a {type(self).__name__} needs start and end, or start_frame and end_frame")
        self._start = start
        self._end = end
        self._start_frame = start_frame
        self._end_frame = end_frame

    @property
    def start(self) -> float | None:
        """When it begins, in seconds. Setting it sets ``start_frame`` to ``None``."""
        return self._start

    @start.setter
    def start(self, time: float | None) -> None:
        """Moves the beginning to a time."""
        self._start = time
        if time is not None:
            self._start_frame = None

    @property
    def end(self) -> float | None:
        """When it ends, in seconds. Setting it sets ``end_frame`` to ``None``."""
        return self._end

    @end.setter
    def end(self, time: float | None) -> None:
        """Moves the end to a time."""
        self._end = time
        if time is not None:
            self._end_frame = None

    @property
    def start_frame(self) -> int | None:
        """Its first frame. Setting it sets ``start`` to ``None``."""
        return self._start_frame

    @start_frame.setter
    def start_frame(self, frame: int | None) -> None:
        """Moves the beginning to a frame."""
        self._start_frame = frame
        if frame is not None:
            self._start = None

    @property
    def end_frame(self) -> int | None:
        """The frame after its last one. Setting it sets ``end`` to ``None``."""
        return self._end_frame

    @end_frame.setter
    def end_frame(self, frame: int | None) -> None:
        """Moves the end to a frame."""
        self._end_frame = frame
        if frame is not None:
            self._end = None

    @property
    def duration(self) -> float:
        """Its length in seconds."""
        return _length(self.start, self.end)


class Shot(_Stretch):
    """A run of frames between two transitions.

    ``start`` and ``end`` in seconds, ``start_frame`` and ``end_frame`` in displayed frames, both half-open; for a result
    either is enough, and where both are given they must say the same to half a frame. ``transition`` is how it begins:
    ``cut``, ``dissolve``, ``fade`` or ``wipe``; ``transition_frames`` are the first frame that shows both shots and the
    one after the last, where it begins gradually.
    """

    __slots__ = ("transition", "transition_frames")

    def __init__(
        self,
        start: float | None = None,
        end: float | None = None,
        start_frame: int | None = None,
        end_frame: int | None = None,
        transition: str = "cut",
        transition_frames: Sequence[int] | None = None,
    ) -> None:
        """Makes a shot from times, from frames, or from both."""
        super().__init__(start, end, start_frame, end_frame)
        self.transition = transition
        self.transition_frames = None if transition_frames is None else list(transition_frames)

    def to_json(self) -> dict[str, Any]:
        """The form in which it travels, as the protocol describes it."""
        return _without_none(self._fields())

    @classmethod
    def from_json(cls, value: Any) -> Shot:
        """Reads the form in which it travels."""
        return cls(
            value.get("start"), value.get("end"), value.get("start_frame"), value.get("end_frame"),
            value.get("transition", "cut"), value.get("transition_frames"),
        )  # fmt: skip


class Shots(_Sequence):
    """The shots of a medium, one after the other without gaps: ``len(shots)``, ``shots[0]``, ``for shot in shots``."""

    __slots__ = ()
    _kind = Shot
    type = "shots"

    if TYPE_CHECKING:

        def __iter__(self) -> Iterator[Shot]: ...

    def clip(
        self,
        index: int,
        *,
        score: float | None = None,
        why: Iterable[Contribution] = (),
        note: str | None = None,
    ) -> Clip:
        """The whole shot of this number as a clip of an edit."""
        shot: Shot = self._items[index]
        return Clip(
            self.media or "", shot.start, shot.end, shot.start_frame, shot.end_frame, shot=index, score=score, why=why,
            note=note,
        )  # fmt: skip

    @classmethod
    def from_json(cls, value: Any, media: str | None = None) -> Shots:
        """Reads the form in which it travels."""
        return cls([Shot.from_json(item) for item in value], media)


class Cue(_Record):
    """A labelled range: a line, a word, a silence, a beat.

    ``start`` and ``end`` in seconds, ``label`` what kind of thing it is. ``text`` are its words, ``value`` a measure of it
    in a unit that the plugin documents, ``confidence`` from 0 to 1. Further keywords are fields of your own, texts and
    numbers.
    """

    __slots__ = ("start", "end", "label", "text", "value", "confidence", "fields")
    fields: dict[str, Any]

    def __init__(
        self,
        start: float,
        end: float,
        label: str,
        text: str | None = None,
        value: float | None = None,
        confidence: float | None = None,
        **fields: Any,
    ) -> None:
        """Makes a cue; further keywords become its ``fields``."""
        self.start = start
        self.end = end
        self.label = label
        self.text = text
        self.value = value
        self.confidence = confidence
        self.fields = fields

    @property
    def duration(self) -> float:
        """Its length in seconds."""
        return _length(self.start, self.end)

    def to_json(self) -> dict[str, Any]:
        """The form in which it travels, as the protocol describes it."""
        own = self._fields()
        return {**own.pop("fields"), **_without_none(own)}

    @classmethod
    def from_json(cls, value: Any) -> Cue:
        """Reads the form in which it travels."""
        return cls(**{"label": "", **value})


class Cues(_Sequence):
    """Labelled ranges in order of their start; they may overlap."""

    __slots__ = ()
    _kind = Cue
    type = "cues"

    if TYPE_CHECKING:

        def __iter__(self) -> Iterator[Cue]: ...

    def to_json(self) -> Any:
        """The form in which it travels, as the protocol describes it; in order of the cues' start."""
        cues = _only(Cue, self._items, "Cues")
        return [cue.to_json() for cue in sorted(cues, key=lambda cue: cue.start)]

    @classmethod
    def from_json(cls, value: Any, media: str | None = None) -> Cues:
        """Reads the form in which it travels."""
        return cls([Cue.from_json(item) for item in value], media)


class Box(_Record):
    """A box around something, in pixels of the picture as decoded, after rotation; the origin is at the top left.

    ``id`` is the same for the same thing from frame to frame, where it is tracked. ``confidence`` is from 0 to 1.
    """

    __slots__ = ("x", "y", "width", "height", "label", "confidence", "id")

    def __init__(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        label: str,
        confidence: float = 1.0,
        id: int | None = None,
    ) -> None:
        """Makes a box by its upper left corner and its size."""
        self.x = x
        self.y = y
        self.width = width
        self.height = height
        self.label = label
        self.confidence = confidence
        self.id = id

    def to_json(self) -> dict[str, Any]:
        """The form in which it travels, as the protocol describes it."""
        return _without_none({
            "box": [self.x, self.y, self.width, self.height], "id": self.id, "label": self.label,
            "confidence": self.confidence,
        })  # fmt: skip

    @classmethod
    def from_json(cls, value: Any) -> Box:
        """Reads the form in which it travels."""
        x, y, width, height = value["box"]
        return cls(x, y, width, height, value.get("label", ""), value.get("confidence", 1.0), value.get("id"))


class RegionFrame(_Record):
    """The boxes of one frame: ``time`` in seconds, ``frame`` its number, ``boxes`` a list of :class:`Box`."""

    __slots__ = ("time", "frame", "boxes")
    boxes: list[Box]

    def __init__(self, time: float | None, frame: int | None, boxes: Iterable[Box] = ()) -> None:
        """Takes the boxes of one frame; recut needs its number and reckons its time."""
        self.time = time
        self.frame = frame
        self.boxes = _only(Box, boxes, "boxes")

    def to_json(self) -> dict[str, Any]:
        """The form in which it travels, as the protocol describes it."""
        boxes = [box.to_json() for box in _only(Box, self.boxes, "boxes")]
        return _without_none({"time": self.time, "frame": self.frame, "boxes": boxes})

    @classmethod
    def from_json(cls, value: Any) -> RegionFrame:
        """Reads the form in which it travels."""
        boxes = [Box.from_json(box) for box in value.get("boxes", ())]
        return cls(value.get("time"), value.get("frame"), boxes)


class Regions(_Sequence):
    """Boxes over time: a :class:`RegionFrame` for each frame that was looked at, also where nothing was found."""

    __slots__ = ()
    _kind = RegionFrame
    type = "regions"

    if TYPE_CHECKING:

        def __iter__(self) -> Iterator[RegionFrame]: ...

    def to_json(self) -> Any:
        """The form in which it travels, as the protocol describes it."""
        return {"frames": super().to_json()}

    @classmethod
    def from_json(cls, value: Any, media: str | None = None) -> Regions:
        """Reads the form in which it travels."""
        return cls([RegionFrame.from_json(item) for item in value["frames"]], media)


class Contribution(_Record):
    """A part of an explanation.

    ``source`` is the reference that it comes from (``sound.momentary``), ``value`` what was seen, normally from 0 to 1,
    ``weight`` how much that counts, and ``contribution`` what it added to the score.
    """

    __slots__ = ("source", "value", "weight", "contribution")

    def __init__(
        self, source: str, value: float, weight: float = 1.0, contribution: float | None = None
    ) -> None:
        """Makes a part of an explanation; without ``contribution`` it is value times weight."""
        self.source = source
        self.value = value
        self.weight = weight
        self.contribution = value * weight if contribution is None else contribution

    def to_json(self) -> dict[str, Any]:
        """The form in which it travels, as the protocol describes it."""
        return {
            "from": self.source, "value": self.value, "weight": self.weight, "contribution": self.contribution,
        }  # fmt: skip

    @classmethod
    def from_json(cls, value: Any) -> Contribution:
        """Reads the form in which it travels."""
        return cls(value["from"], value["value"], value.get("weight", 1.0), value.get("contribution"))


class ShotScore(_Record):
    """How good one shot is: ``shot`` its number from 0, ``score`` higher is better, ``why`` what adds up to the score.

    ``veto`` says why the shot must not be chosen, where something forbids it.
    """

    __slots__ = ("shot", "score", "why", "veto")
    why: list[Contribution]

    def __init__(
        self, shot: int, score: float, why: Iterable[Contribution] = (), veto: str | None = None
    ) -> None:
        """Scores a shot; the score is a finite number."""
        if _number(score) is None:
            raise ValueError(f"the score of shot {shot} is {score!r}, not a number; what must not be chosen has a veto")
        self.shot = shot
        self.score = score
        self.why = _only(Contribution, why, "why")
        self.veto = veto

    def to_json(self) -> dict[str, Any]:
        """The form in which it travels, as the protocol describes it."""
        why = [part.to_json() for part in _only(Contribution, self.why, "why")]
        return _without_none({"shot": self.shot, "score": self.score, "why": why, "veto": self.veto})

    @classmethod
    def from_json(cls, value: Any) -> ShotScore:
        """Reads the form in which it travels."""
        why = [Contribution.from_json(part) for part in value.get("why") or ()]
        return cls(value["shot"], value["score"], why, value.get("veto"))


class Scores(_Sequence):
    """One :class:`ShotScore` a shot, in the order of the shots.

    ``curve`` is a :class:`Signal` of one channel where the judgement is known from moment to moment: what chooses clips
    can then place them inside a shot.
    """

    __slots__ = ("curve",)
    _kind = ShotScore
    type = "scores"
    curve: Signal | None

    def __init__(
        self, items: Iterable[ShotScore] = (), media: str | None = None, *, curve: Signal | None = None
    ) -> None:
        """Takes the scores, and the curve where there is one."""
        super().__init__(items, media)
        self.curve = curve

    if TYPE_CHECKING:

        def __iter__(self) -> Iterator[ShotScore]: ...

    @classmethod
    def from_json(cls, value: Any, media: str | None = None) -> Scores:
        """Reads the form in which it travels."""
        return cls([ShotScore.from_json(item) for item in value], media)


class Weight(_Record):
    """One liking of a viewer: ``kind`` is ``genre``, ``person``, ``mood`` or ``word``, ``weight`` from -1 to 1.

    ``source`` says where it comes from.
    """

    __slots__ = ("kind", "name", "weight", "source")

    def __init__(self, kind: str, name: str, weight: float, source: str = "") -> None:
        """Makes a liking."""
        self.kind = kind
        self.name = name
        self.weight = weight
        self.source = source

    def to_json(self) -> dict[str, Any]:
        """The form in which it travels, as the protocol describes it."""
        return {"kind": self.kind, "name": self.name, "weight": self.weight, "from": self.source}

    @classmethod
    def from_json(cls, value: Any) -> Weight:
        """Reads the form in which it travels."""
        return cls(value["kind"], value["name"], value["weight"], value.get("from", ""))


class Profile(Value):
    """What a viewer likes: a list of :class:`Weight`."""

    __slots__ = ("viewer", "weights")
    type = "profile"
    weights: list[Weight]

    def __init__(self, viewer: str, weights: Iterable[Weight] = ()) -> None:
        """Takes the viewer's name and likings."""
        super().__init__()
        self.viewer = viewer
        self.weights = _only(Weight, weights, "Profile")

    def to_json(self) -> dict[str, Any]:
        """The form in which it travels, as the protocol describes it."""
        weights = [weight.to_json() for weight in _only(Weight, self.weights, "Profile")]
        return {"viewer": self.viewer, "weights": weights}

    @classmethod
    def from_json(cls, value: Any, media: str | None = None) -> Profile:
        """Reads the form in which it travels."""
        return cls(value["viewer"], [Weight.from_json(item) for item in value["weights"]])


class Transition(_Record):
    """How a clip takes the place of what is shown before it; without one it is a cut.

    ``kind`` is ``"dip"`` (through ``colour``), or a kind of libavfilter's xfade: ``"fade"`` is a plain dissolve. It begins
    ``before`` seconds ahead of the cut and ends ``after`` seconds behind it; the clips keep their lengths.
    """

    __slots__ = ("kind", "before", "after", "colour")

    def __init__(self, kind: str, before: float, after: float, colour: str | None = None) -> None:
        """Makes a transition; ``colour`` is a dip's, black without one."""
        self.kind = kind
        self.before = before
        self.after = after
        self.colour = colour

    def to_json(self) -> dict[str, Any]:
        """The form in which it travels, as the protocol describes it."""
        return _without_none({"kind": self.kind, "before": self.before, "after": self.after, "colour": self.colour})

    @classmethod
    def from_json(cls, value: Any) -> Transition:
        """Reads the form in which it travels."""
        return cls(value["kind"], value["before"], value["after"], value.get("colour"))


def _transition(value: Any) -> Transition | None:
    """The transition of a clip or of the end of an edit, where there is one."""
    return None if value is None else Transition.from_json(value)


class Clip(_Stretch):
    """A stretch of a medium in an edit.

    ``media`` is the medium's name. ``start`` and ``end`` in seconds, ``start_frame`` and ``end_frame`` in displayed
    frames, both half-open; for a result either is enough, and where both are given they must say the same to half a
    frame. To move a clip, set one of the two: the other is let go of. ``shot`` is the number of the shot that it was
    chosen from, ``score`` and ``why`` are the reason in numbers, ``note`` is the reason in a sentence, ``label`` what
    the clip is called: the title of its chapter, and ``transition`` how it takes the place of what is shown before it.
    ``framing`` is what part of the picture it shows, in the words of the protocol.
    ``effects`` is what is done to its pictures and sound, in those words too.
    ``speed`` is how many times as fast it is shown, or a list of ``{"at": seconds, "factor": number}`` between which the
    speed changes; ``pitch`` (``keep``, ``follow``, ``mute``) is what becomes of its sound, ``between`` (``repeat``,
    ``blend``, ``interpolate``) what slow motion shows between two pictures.
    """

    __slots__ = (
        "media", "shot", "score", "why", "note", "label", "transition", "speed", "pitch", "between",
        "framing", "effects",
    )
    why: list[Contribution]

    def __init__(
        self,
        media: str,
        start: float | None = None,
        end: float | None = None,
        start_frame: int | None = None,
        end_frame: int | None = None,
        *,
        shot: int | None = None,
        score: float | None = None,
        why: Iterable[Contribution] = (),
        note: str | None = None,
        label: str | None = None,
        transition: Transition | None = None,
        framing: dict[str, Any] | None = None,
        speed: float | list[dict[str, float]] | None = None,
        pitch: str | None = None,
        between: str | None = None,
        effects: Iterable[dict[str, Any]] = (),
    ) -> None:
        """Makes a clip from times, from frames, or from both."""
        super().__init__(start, end, start_frame, end_frame)
        self.media = media
        self.shot = shot
        self.score = score
        self.why = _only(Contribution, why, "why")
        self.note = note
        self.label = label
        self.transition = transition
        self.framing = framing
        self.speed = speed
        self.pitch = pitch
        self.between = between
        self.effects = list(effects)

    def to_json(self) -> dict[str, Any]:
        """The form in which it travels, as the protocol describes it."""
        return _without_none({
            "media": self.media, "in": self.start, "out": self.end, "in_frame": self.start_frame,
            "out_frame": self.end_frame, "shot": self.shot, "score": self.score,
            "why": [part.to_json() for part in _only(Contribution, self.why, "why")], "note": self.note,
            "label": self.label, "transition": None if self.transition is None else self.transition.to_json(),
            "framing": self.framing,
            "speed": self.speed, "pitch": self.pitch, "between": self.between,
            "effects": self.effects or None,
        })  # fmt: skip

    @classmethod
    def from_json(cls, value: Any) -> Clip:
        """Reads the form in which it travels."""
        why = [Contribution.from_json(part) for part in value.get("why") or ()]
        return cls(
            value["media"], value.get("in"), value.get("out"), value.get("in_frame"), value.get("out_frame"),
            shot=value.get("shot"), score=value.get("score"), why=why, note=value.get("note"), label=value.get("label"),
            transition=_transition(value.get("transition")), framing=value.get("framing"),
            speed=value.get("speed"), pitch=value.get("pitch"),
            between=value.get("between"),
            effects=value.get("effects") or (),
        )  # fmt: skip


class Title(_Record):
    """Words over the picture of a cut: ``text`` from ``start`` to ``end``, in seconds of the cut.

    ``style`` says how it looks, in the words of the protocol (``{"size": 0.05, "colour": "#ffffff", "place": "bottom"}``;
    what it does not name is as usual). ``words``, where there are any, are the text's words with the ``start`` and ``end``
    of each: ``{"text": "Hello", "start": 1.0, "end": 1.4}``.
    """

    __slots__ = ("text", "start", "end", "style", "words")

    def __init__(
        self,
        text: str,
        start: float,
        end: float,
        style: dict[str, Any] | None = None,
        words: Iterable[dict[str, Any]] = (),
    ) -> None:
        """Makes a title."""
        self.text = text
        self.start = start
        self.end = end
        self.style = dict(style or {})
        self.words = list(words)

    def to_json(self) -> dict[str, Any]:
        """The form in which it travels, as the protocol describes it."""
        return {"text": self.text, "start": self.start, "end": self.end, "style": self.style, "words": self.words}

    @classmethod
    def from_json(cls, value: Any) -> Title:
        """Reads the form in which it travels."""
        return cls(value["text"], value["start"], value["end"], value.get("style"), value.get("words") or ())


class Edit(Value):
    """The cut: ``clips`` in the order in which they are shown, and ``notes``, sentences on what the selection did.

    ``wanted`` is the length in seconds that was asked for, where one was, ``ending`` how the last clip goes out,
    ``titles`` what is written over its pictures, ``overlays`` what is laid over them, and ``effects`` what is done to the
    cut as a whole or to a range of it, the last two in the words of the protocol; so are ``sounds``, which lie under and
    over its own, and ``levels``, the changes of that. ``hidden`` is what of the media is not to be seen; whatever an edit
    is made into, recut keeps it.
    """

    __slots__ = ("clips", "notes", "wanted", "ending", "titles", "overlays", "effects", "sounds", "levels", "hidden")
    type = "edit"
    clips: list[Clip]
    notes: list[str]

    def __init__(
        self,
        clips: Iterable[Clip] = (),
        notes: Iterable[str] = (),
        wanted: float | None = None,
        ending: Transition | None = None,
        titles: Iterable[Title] = (),
        overlays: Iterable[dict[str, Any]] = (),
        effects: Iterable[dict[str, Any]] = (),
        sounds: Iterable[dict[str, Any]] = (),
        levels: Iterable[dict[str, Any]] = (),
        hidden: Iterable[dict[str, Any]] = (),
    ) -> None:
        """Takes the clips in the order in which they are shown."""
        super().__init__()
        self.clips = _only(Clip, clips, "Edit")
        self.notes = list(notes)
        self.wanted = wanted
        self.ending = ending
        self.titles = _only(Title, titles, "titles")
        self.overlays = list(overlays)
        self.effects = list(effects)
        self.sounds = list(sounds)
        self.levels = list(levels)
        self.hidden = list(hidden)

    @property
    def duration(self) -> float:
        """Its length in seconds."""
        return sum(clip.duration for clip in self.clips)

    def to_json(self) -> dict[str, Any]:
        """The form in which it travels, as the protocol describes it."""
        clips = [clip.to_json() for clip in _only(Clip, self.clips, "Edit")]
        ending = None if self.ending is None else self.ending.to_json()
        titles = [title.to_json() for title in _only(Title, self.titles, "titles")]
        return _without_none({
            "clips": clips, "notes": self.notes, "wanted": self.wanted, "ending": ending, "titles": titles or None,
            "overlays": self.overlays or None, "effects": self.effects or None,
            "sounds": self.sounds or None, "levels": self.levels or None, "hidden": self.hidden or None,
        })  # fmt: skip

    @classmethod
    def from_json(cls, value: Any, media: str | None = None) -> Edit:
        """Reads the form in which it travels."""
        return cls(
            [Clip.from_json(item) for item in value["clips"]], value.get("notes") or (), value.get("wanted"),
            _transition(value.get("ending")), [Title.from_json(item) for item in value.get("titles") or ()],
            value.get("overlays") or (), value.get("effects") or (),
            value.get("sounds") or (), value.get("levels") or (), value.get("hidden") or (),
        )  # fmt: skip


_TYPES: dict[str, type[Value]] = {
    kind.type: kind for kind in (Media, Shots, Signal, Cues, Regions, Profile, Scores, Edit)
}


class Inputs:
    """The values at a node's input ports.

    ``inputs["shots"]`` is the value at a port, ``inputs.get("look")`` the same or ``None`` at an optional port that
    nothing is bound to, and ``inputs.all("signals")`` the list of all values at a port that takes several.
    """

    __slots__ = ("_ports",)

    def __init__(self, ports: Mapping[str, Iterable[Value]] | None = None) -> None:
        """Takes the values by port."""
        self._ports = {name: list(values) for name, values in (ports or {}).items()}

    def __getitem__(self, port: str) -> Any:
        """The value at a port, the first of several; a ``KeyError`` where nothing is bound to it."""
        values = self.all(port)
        if not values:
            raise KeyError(f"nothing is bound to the input {port!r}")
        return values[0]

    def get(self, port: str) -> Any:
        """The value at a port, ``None`` without one."""
        return next(iter(self.all(port)), None)

    def all(self, port: str) -> list[Any]:
        """All values at a port, in the recipe's order."""
        return self._ports.get(port, [])

    def __contains__(self, port: object) -> bool:
        """Whether something is bound to a port."""
        return bool(self._ports.get(port))  # type: ignore[call-overload]

    def __iter__(self) -> Iterator[str]:
        """The names of the ports that something is bound to."""
        return iter(self._ports)

    def __repr__(self) -> str:
        """The values by port."""
        return f"Inputs({self._ports!r})"

    @classmethod
    def from_json(cls, value: Any) -> Inputs:
        """Reads what ``open`` says."""
        ports = {}
        for name, items in (value or {}).items():
            ports[name] = [_read_value(item) for item in (items if isinstance(items, list) else [items])]
        return cls(ports)


# What an analysis is shown


class Picture:
    """One picture of the medium.

    The picture is yours to keep and to change: its memory is used again only when nothing refers to it any more.
    """

    __slots__ = ("frame", "time", "format", "width", "height", "data")
    #: Its number among the displayed frames, from 0.
    frame: int
    #: When it begins, in seconds.
    time: float
    #: ``gray8``, ``rgb24`` or ``yuv444p``.
    format: str
    #: Size in pixels.
    width: int
    height: int
    #: The bytes: rows from the top without gaps. Three bytes a pixel for ``rgb24``; for ``yuv444p`` three planes.
    data: memoryview

    def __init__(self, message: Mapping[str, Any], data: memoryview) -> None:
        """Takes the message and the bytes after it."""
        self.frame = message["frame"]
        self.time = message["time"]
        self.format = message["format"]
        self.width = message["width"]
        self.height = message["height"]
        self.data = data

    @property
    def array(self) -> npt.NDArray[np.uint8]:
        """The pixels as a NumPy array of bytes from 0 to 255, without copying.

        ``gray8``: (height, width). ``rgb24``: (height, width, 3). ``yuv444p``: (3, height, width), the planes being
        luma and two colour differences, BT.601, limited range.
        """
        numpy = _numpy()
        flat = numpy.frombuffer(self.data, numpy.uint8)
        if self.format == "gray8":
            return flat.reshape(self.height, self.width)  # type: ignore[no-any-return, unused-ignore]
        if self.format == "rgb24":
            return flat.reshape(self.height, self.width, 3)  # type: ignore[no-any-return, unused-ignore]
        return flat.reshape(3, self.height, self.width)  # type: ignore[no-any-return, unused-ignore]

    def __repr__(self) -> str:
        """Its number, time, format and size."""
        return f"Picture(frame={self.frame}, time={self.time}, {self.format}, {self.width}x{self.height})"


class Sound:
    """A stretch of sound, planar, full scale at 1. Each begins where the one before it ended. Yours to keep."""

    __slots__ = ("position", "time", "rate", "channels", "samples", "data")
    #: Number of its first sample, counted from time zero.
    position: int
    #: When it begins, in seconds.
    time: float
    #: Samples a second.
    rate: int
    #: How many channels.
    channels: int
    #: How many samples in each channel.
    samples: int
    #: 32-bit floats, little-endian: all samples of the first channel, then those of the next.
    data: memoryview

    def __init__(self, message: Mapping[str, Any], data: memoryview) -> None:
        """Takes the message and the bytes after it."""
        self.position = message["position"]
        self.time = message["time"]
        self.rate = message["rate"]
        self.channels = message["channels"]
        self.samples = message["samples"]
        self.data = data

    @property
    def array(self) -> npt.NDArray[np.float32]:
        """The samples as a NumPy array (channels, samples), without copying."""
        flat = _numpy().frombuffer(self.data, "<f4")
        return flat.reshape(self.channels, self.samples)  # type: ignore[no-any-return, unused-ignore]

    def __repr__(self) -> str:
        """Its time, rate and size."""
        return f"Sound(time={self.time}, rate={self.rate}, channels={self.channels}, samples={self.samples})"


class Line(_Record):
    """A line of subtitles without markup: ``start`` and ``end`` in seconds, ``text``, and ``style`` and ``speaker``."""

    __slots__ = ("start", "end", "text", "style", "speaker")

    def __init__(
        self, start: float, end: float, text: str, style: str | None = None, speaker: str | None = None
    ) -> None:
        """Makes a line."""
        self.start = start
        self.end = end
        self.text = text
        self.style = style
        self.speaker = speaker


class Measurement(_Record):
    """What a libavfilter chain said about one frame.

    ``chain`` as the manifest writes it, ``time`` and ``duration`` in seconds (the latter may be ``None``), ``values`` the
    frame's metadata, texts by name: ``{"lavfi.signalstats.YAVG": "113.2"}``.
    """

    __slots__ = ("chain", "time", "duration", "values")
    values: dict[str, str]

    def __init__(
        self, chain: str, time: float, values: dict[str, str], duration: float | None = None
    ) -> None:
        """Takes what a chain said."""
        self.chain = chain
        self.time = time
        self.duration = duration
        self.values = values


# Plugins


class Log:
    """Lines of the plugin's log. ``debug`` and ``info`` are shown with ``--verbose``, the others always."""

    __slots__ = ("_wire",)

    def __init__(self, wire: _Wire) -> None:
        """Logs over the connection to recut."""
        self._wire = wire

    def debug(self, text: object) -> None:
        """Says something for whoever looks for a fault."""
        self._say("debug", text)

    def info(self, text: object) -> None:
        """Says what is going on."""
        self._say("info", text)

    def warning(self, text: object) -> None:
        """Says what the user should know."""
        self._say("warning", text)

    def error(self, text: object) -> None:
        """Says what went wrong. To give up, raise an exception instead."""
        self._say("error", text)

    def _say(self, level: str, text: object) -> None:
        """Sends a line."""
        self._wire.send({"message": "log", "level": level, "text": str(text)})


class _Parameters(dict):  # type: ignore[type-arg]
    """Parameters by name; one that the manifest does not declare is told with those that it does."""

    def __missing__(self, name: object) -> Any:
        """Says which there are."""
        raise KeyError(f"{name!r} is no parameter of plugin.yml; it declares {', '.join(map(str, self)) or 'none'}")


class _Plugin:
    """What analyses and transforms have in common. All of it is there from :meth:`open` on."""

    #: How many pictures, sounds and lines recut may send ahead, from 1 to 64.
    window: ClassVar[int] = 4
    #: What the plugin knows itself to be. Without them it says what its manifest says, which is right unless the wrong
    #: program is started.
    id: ClassVar[str | None] = None
    version: ClassVar[str | None] = None

    #: The node's name in the recipe.
    node: str
    #: Every parameter of the manifest, in the form that the protocol gives it; ``None`` where it may be absent and is.
    parameters: dict[str, Any]
    #: The values at the input ports.
    inputs: Inputs
    #: Every medium that the inputs stem from, by name.
    films: dict[str, Media]
    #: Which of the side-by-side processes of this node it is, from 0, and how many there are.
    worker: int
    workers: int
    #: The plugin's log.
    log: Log
    _wire: _Wire
    _told: float

    @property
    def media(self) -> Media:
        """The medium that is looked at; of several, the first."""
        try:
            return next(iter(self.films.values()))
        except StopIteration:
            raise LookupError("the node reads no medium") from None

    def open(self) -> None:
        """Called once, before anything is shown. The place to load a model.

        It may take as long as the manifest's ``deadline``, and longer where :meth:`progress` is called on the way.
        """

    def progress(self, done: float) -> None:
        """Says how much of the work is done, from 0 to 1, and that the plugin is alive: its deadline begins anew.

        It may be called as often as you like.
        """
        import time

        now = time.monotonic()
        if now - self._told >= 0.1:
            self._told = now
            self._wire.send({"message": "progress", "done": min(max(float(done), 0.0), 1.0)})

    def cancel(self) -> None:
        """Called when the user has stopped the run; the process then ends at once.

        Only a plugin that has something to tidy up needs it: without it the process is killed. It is called between two
        messages, never in the midst of other methods, and what is not over 0.2 s after the user's stop is killed.
        """


class Analysis(_Plugin):
    """A plugin that is shown a medium and says what it found. The manifest says what it wants to be shown."""

    #: The method that each thing in ``wants`` of the manifest is given to.
    _METHODS: ClassVar[dict[str, str]] = {
        "video": "see", "audio": "hear", "subtitles": "read", "video-filter": "measure", "audio-filter": "measure",
    }  # fmt: skip

    def see(self, picture: Picture) -> None:
        """Called with each picture, in order of time. A plugin that wants ``video`` has it."""
        raise self._lacks("video")

    def hear(self, sound: Sound) -> None:
        """Called with each stretch of sound, in order of time. A plugin that wants ``audio`` has it."""
        raise self._lacks("audio")

    def read(self, line: Line) -> None:
        """Called with each line of subtitles, in order of time. A plugin that wants ``subtitles`` has it."""
        raise self._lacks("subtitles")

    def measure(self, measurement: Measurement) -> None:
        """Called with what a filter chain said about a frame, in order of time.

        A plugin that wants ``video-filter`` or ``audio-filter`` has it.
        """
        raise self._lacks("video-filter")

    @classmethod
    def _check_wants(cls, wants: Iterable[str]) -> None:
        """Refuses a class that has no method for what it is going to be shown: what is misspelt would see nothing."""
        for want in wants:
            method = cls._METHODS.get(want)
            if method is not None and getattr(cls, method) is getattr(Analysis, method):
                raise cls._lacks(want)

    @classmethod
    def _lacks(cls, want: str) -> NotImplementedError:
        """What is wrong with a class that is shown something and does not look."""
        import difflib

        method = cls._METHODS[want]
        own = [name for name in vars(cls) if name not in vars(Analysis) and not name.startswith("__")]
        near = difflib.get_close_matches(method, own, 1, 0.5)
        hint = f"; is {near[0]!r} meant to be it?" if near else ""
        return NotImplementedError(
            f"plugin.yml wants {want!r}, but the class {cls.__name__} has no method {method!r}{hint}"
        )

    def finish(self, media: Media) -> Mapping[str, Value]:
        """Called when the medium is over; what ``media`` says is now exact. Gives a value for every output.

        A medium without a frame is over at once, so there may be nothing to tell. One that lacks a stream that the
        manifest wants is refused before the plugin is started.
        """
        raise NotImplementedError(f"{type(self).__name__} has no finish(self, media)")


class Transform(_Plugin):
    """A plugin that turns values into values: a selection, a score, an edit."""

    def run(self, inputs: Inputs) -> Mapping[str, Value]:
        """Gives a value for every output."""
        raise NotImplementedError(f"{type(self).__name__} has no run(self, inputs)")


def run(plugin: type[Analysis] | type[Transform]) -> None:
    """Speaks with recut until it says that all is done. Call it at the end of the program with your class.

    In a program that recut has started standard output is the plugin's log from the import of this module on, as standard
    error is: what the plugin, C libraries and child processes print there cannot get between the messages. So import it
    before what prints. Standard input is empty. An exception ends the process with code 1, its traceback in the log and
    its text, with the line of the plugin, in recut's message.
    """
    global _held
    wire, _held = _held, None
    if wire is None and sys.stdin is not None and sys.stdin.isatty():
        print(f"{sys.argv[0]} is a plugin: recut starts it. Try: recut plugins test .", file=sys.stderr)
        sys.exit(64)
    try:
        status = _Session(plugin, wire or _take_over()).serve()
    except _Gone:
        status = 0  # recut is gone: nobody is left to tell.
    except KeyboardInterrupt:
        status = 130
    if status:
        sys.exit(status)


class _Session:
    """The plugin's side of the conversation."""

    def __init__(self, plugin: type[Analysis] | type[Transform], wire: _Wire) -> None:
        """Speaks for a class over a connection."""
        self._class = plugin
        self._wire = wire
        self._plugin: Any = None

    def serve(self) -> int:
        """Answers until ``close``; gives the exit code."""
        wire = self._wire
        while True:
            try:
                message, data = wire.receive()
            except ValueError as error:
                return self._fail({"message": "a message"}, error)
            kind = message.get("message")
            if kind == "close":
                return 0
            try:
                if kind == "cancel":
                    if self._plugin is not None:
                        self._plugin.cancel()
                    return 0
                self._answer(kind, message, data)
            except _Gone:
                raise
            except BaseException as error:
                return self._fail(message, error)
            sequence = message.get("sequence")
            if sequence is not None:
                wire.write(b'{"message":"done","sequence":%d}\n' % sequence)
            # Nothing of this message may be held on to, or its memory could not be used again.
            del message, data

    def _answer(self, kind: Any, message: dict[str, Any], data: memoryview | None) -> None:
        """Does what one message asks for."""
        plugin = self._plugin
        if kind == "hello":
            self._hello(message)
        elif kind == "open":
            self._open(message)
        elif kind not in ("picture", "sound", "line", "measurement", "finish", "run"):
            pass  # Of a later version: not for us.
        elif plugin is None:
            raise RuntimeError(f"recut sent {kind!r} before 'open'")
        elif kind == "run" or not isinstance(plugin, Analysis):
            if kind != "run" or not isinstance(plugin, Transform):
                raise RuntimeError(f"recut sent {kind!r}, but {self._class.__name__} is no such plugin; see its kind")
            self._give("run", plugin.run(plugin.inputs))
        elif kind == "picture":
            plugin.see(Picture(message, data if data is not None else memoryview(b"")))
        elif kind == "sound":
            plugin.hear(Sound(message, data if data is not None else memoryview(b"")))
        elif kind == "line":
            plugin.read(
                Line(message["start"], message["end"], message["text"], message.get("style"), message.get("speaker"))
            )
        elif kind == "measurement":
            plugin.measure(
                Measurement(message["chain"], message["time"], message["values"], message.get("duration"))
            )
        else:
            if message.get("media"):
                plugin.films = _films(message["media"])
            self._give("finish", plugin.finish(plugin.media))

    def _hello(self, message: dict[str, Any]) -> None:
        """Says who it is, if recut speaks its language."""
        if PROTOCOL not in message.get("protocols", ()):
            raise RuntimeError(
                f"recut speaks the protocol versions {message.get('protocols')}, recut_plugin.py {__version__} speaks"
                f" {PROTOCOL}; take the recut_plugin.py of your recut"
            )
        answer = {
            "message": "hello",
            "protocol": PROTOCOL,
            "id": self._class.id or message.get("id", ""),
            "version": self._class.version or message.get("version", ""),
            "window": self._class.window,
        }
        if self._class.cancel is not _Plugin.cancel:
            answer["capabilities"] = ["cancel"]
        self._wire.send(answer)

    def _open(self, message: dict[str, Any]) -> None:
        """Makes the plugin and has it get ready."""
        if issubclass(self._class, Analysis):
            self._class._check_wants(message.get("wants") or ())
        plugin = self._class.__new__(self._class)
        plugin.node = message.get("node", "")
        plugin.parameters = _Parameters(message.get("parameters") or {})
        plugin.inputs = Inputs.from_json(message.get("inputs"))
        plugin.films = _films(message.get("media"))
        plugin.worker = message.get("worker", 0)
        plugin.workers = message.get("workers", 1)
        plugin.log = Log(self._wire)
        plugin._wire = self._wire
        plugin._told = 0.0
        plugin.__init__()  # type: ignore[misc]
        plugin.open()
        self._plugin = plugin
        self._wire.send({"message": "ready"})

    def _give(self, method: str, values: Any) -> None:
        """Sends what a method has returned as the result."""
        method = f"{self._class.__name__}.{method}"
        if not hasattr(values, "items"):
            raise TypeError(f"{method} must return a dict from outputs to values, not {_brief(values)}")
        result = {}
        for name, value in values.items():
            if not isinstance(value, Value):
                kinds = ", ".join(kind.__name__ for kind in _TYPES.values() if kind is not Media)
                raise TypeError(f"{method} must return values ({kinds}); {name!r} is {_brief(value)}")
            result[name] = _packed(value)
        self._wire.send({"message": "result", "values": result})

    def _fail(self, message: Mapping[str, Any], error: BaseException) -> int:
        """Tells recut what went wrong and where, and the log how it came to it."""
        kind = message.get("message")
        if isinstance(error, BadInput):
            self._tell_failure(str(error), bad_input=True)
            return 1
        if isinstance(error, Unavailable):
            self._tell_failure(str(error), unavailable=True)
            return 1
        if isinstance(error, SystemExit):
            text = f"the program left by itself in {kind!r}: sys.exit({error.code!r})"
        elif isinstance(error, KeyboardInterrupt):
            text = f"the program was interrupted in {kind!r}"
        else:
            _print_traceback(error)
            text = _summary(error)
        time = message.get("time", message.get("start"))
        if kind == "picture":
            text += f", at frame {message.get('frame')} ({time} s)"
        elif time is not None:
            text += f", at the {kind} at {time} s"
        self._tell_failure(text)
        return 130 if isinstance(error, KeyboardInterrupt) else 1

    def _tell_failure(self, text: str, bad_input: bool = False, unavailable: bool = False) -> None:
        """Says goodbye."""
        text = " ".join(text.split())[:2000]
        self._wire.send({"message": "failed", "text": text, "bad_input": bad_input, "unavailable": unavailable})


class _Wire:
    """Messages over two file descriptors."""

    def __init__(self, source: int, sink: int) -> None:
        """Takes the descriptors to read from and to write to."""
        self._source: BinaryIO = os.fdopen(source, "rb", 65536)
        self._sink = sink
        self._lock = _new_lock()
        self._spare: dict[str, bytearray] = {}
        _widen(source)

    def receive(self) -> tuple[dict[str, Any], memoryview | None]:
        """The next message and its bytes."""
        line = self._source.readline()
        if line[-1:] != b"\n":
            raise _Gone
        message = json.loads(line)
        if not isinstance(message, dict):
            raise ValueError(f"not a message: {line[:200]!r}")
        size = message.get("bytes")
        if not size:
            return message, None
        data = self._buffer(str(message.get("message")), size)
        filled = 0
        while filled < size:
            count = self._source.readinto(data[filled:])  # type: ignore[attr-defined]
            if not count:
                raise _Gone
            filled += count
        return message, data

    def _buffer(self, kind: str, size: int) -> memoryview:
        """Memory of ``size`` bytes: that of the last message of this kind, unless somebody holds on to it."""
        spare = self._spare.get(kind)
        if spare is not None and len(spare) > size:
            try:
                # Python refuses to resize what a memoryview or an array still shows.
                spare.append(spare.pop())
                return memoryview(spare)[:size]
            except BufferError:
                pass
        spare = self._spare[kind] = bytearray(size + 1)
        return memoryview(spare)[:size]

    def send(self, message: dict[str, Any]) -> None:
        """Sends a message. Threads may do so at once."""
        line = _dump(message).encode("utf-8", "replace")
        if len(line) > _LONGEST_LINE:
            raise ValueError(
                f"the answer is {len(line) / 1e6:.0f} MB of JSON, and recut takes {_LONGEST_LINE / 1e6:.0f} MB: give"
                " fewer samples, cues or boxes"
            )
        self.write(line + b"\n")

    def write(self, line: bytes, payload: Any = None) -> None:
        """Writes bytes as they are."""
        with self._lock:
            for piece in (line, payload):
                if piece is None:
                    continue
                rest = memoryview(piece).cast("B")
                try:
                    while rest:
                        rest = rest[os.write(self._sink, rest) :]
                except (BrokenPipeError, ConnectionResetError):
                    raise _Gone from None

    def close(self) -> None:
        """Closes both directions."""
        self._source.close()
        os.close(self._sink)


def _take_over() -> _Wire:
    """Keeps standard input and output for messages, and gives everybody else the log and an empty input."""
    source, sink = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    if sys.stdout is not None:
        sys.stdout.reconfigure(line_buffering=True, errors="backslashreplace")  # type: ignore[union-attr]
    if "PYTHONBREAKPOINT" not in os.environ:
        sys.breakpointhook = _no_breakpoint
    try:
        import faulthandler

        # Where in the program a library crashed.
        faulthandler.enable(2)
    except (ImportError, OSError, RuntimeError):
        pass
    return _Wire(source, sink)


def _no_breakpoint(*_: Any, **__: Any) -> None:
    """What ``breakpoint()`` does in a process without a terminal."""
    raise RuntimeError("a plugin has no terminal for breakpoint(): print, or call its functions from a test")


def _tell_early_end() -> None:
    """At the end of a program that has not come to :func:`run`: says why, before recut wonders."""
    if _held is None:
        return
    error = getattr(sys, "last_value", None)
    text = "the program ended without recut_plugin.run(…)" if error is None else _summary(error)
    try:
        _held.send({"message": "failed", "text": " ".join(text.split())[:2000], "bad_input": False})
    except _Gone:
        pass


def _summary(error: BaseException) -> str:
    """An exception in a line, with the line of the plugin that it came from: ``ValueError: bad (plugin.py:10)``."""
    text = type(error).__name__ + (f": {error}" if str(error) else "")
    folder = os.path.dirname(os.path.abspath(sys.argv[0])) + os.sep
    place = None
    trace = error.__traceback__
    while trace is not None:
        file = os.path.abspath(trace.tb_frame.f_code.co_filename)
        # Of libraries the line that called them.
        if file.startswith(folder) and os.path.isfile(file) and file != _THIS and "site-packages" not in file:
            place = f"{file[len(folder) :]}:{trace.tb_lineno}"
        trace = trace.tb_next
    return text if place is None else f"{text} ({place})"


def _print_traceback(error: BaseException) -> None:
    """Shows how it came to an exception, from the plugin's own code on; nothing where there is none of it."""
    trace = error.__traceback__
    while trace is not None and os.path.abspath(trace.tb_frame.f_code.co_filename) == _THIS:
        trace = trace.tb_next
    if trace is not None:
        import traceback

        traceback.print_exception(type(error), error, trace)


# Small things


def _new_lock() -> Any:
    """A lock; ``threading`` would cost time at every start."""
    import _thread

    return _thread.allocate_lock()


def _widen(pipe: int) -> None:
    """Lets a pipe hold a whole picture, where the system can: fewer turns between the two processes."""
    try:
        import fcntl

        fcntl.fcntl(pipe, 1031, 1 << 20)  # F_SETPIPE_SZ of Linux
    except (ImportError, OSError):
        pass


def _numpy() -> Any:
    """NumPy, which only arrays need."""
    try:
        import numpy
    except ImportError:
        raise ImportError(
            f"NumPy is not there for {sys.executable}: pip install numpy, or use .data instead of .array"
        ) from None
    return numpy


def _plain(value: Any) -> Any:
    """What JSON has no word for: values of this module, NumPy's arrays and numbers."""
    if isinstance(value, _Record):
        return value.to_json()
    if hasattr(value, "tolist"):
        return value.tolist()
    raise TypeError(f"cannot be sent to recut: {_brief(value)}")


def _dump(message: Any) -> str:
    """JSON on one line."""
    try:
        return json.dumps(message, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_plain)
    except ValueError:
        # JSON knows no infinity and no not-a-number.
        message = _finite(message)
        return json.dumps(message, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_plain)


def _finite(value: Any) -> Any:
    """The same in plain lists and dictionaries, ``None`` in place of numbers that are not finite."""
    if isinstance(value, float):
        return float(value) if -_INFINITY < value < _INFINITY else None
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(item) for item in value]
    if isinstance(value, _Record):
        return _finite(value.to_json())
    if hasattr(value, "tolist"):
        return _finite(value.tolist())
    return value


def _check_series(values: Any, what: str, ascending: bool = False) -> None:
    """Refuses what is no series of numbers here, where the traceback shows who made it."""
    shape = getattr(values, "shape", None)
    if shape is not None and len(shape) != 1:
        raise ValueError(f"{what} is an array of shape {tuple(shape)}, and a series has one dimension: see ravel()")
    if not ascending and getattr(getattr(values, "dtype", None), "kind", "") in ("f", "i", "u"):
        return
    last = -_INFINITY
    for index, value in enumerate(values):
        if not _is_number(value) and (ascending or value is not None):
            raise TypeError(f"{what}[{index}] is {_brief(value)}, not a number")
        if ascending:
            if not value > last:
                raise ValueError(f"{what}[{index}] is {value}, which does not come after {last}")
            last = value


def _is_number(value: Any) -> bool:
    """Whether JSON has a number for it, or none because it is not finite. A truth is no number."""
    if isinstance(value, (int, float)):
        return value is not True and value is not False
    is_scalar = hasattr(value, "__float__") and getattr(value, "shape", None) == ()
    return is_scalar and type(value).__name__ not in ("bool", "bool_")


def _only(kind: type[Any], items: Iterable[Any], where: str) -> list[Any]:
    """The items, all of which are of a kind."""
    items = list(items)
    for item in items:
        if not isinstance(item, kind):
            hint = "; a whole shot is shots.clip(number)" if kind is Clip and isinstance(item, Shot) else ""
            raise TypeError(f"{where} takes {kind.__name__} objects, not {_brief(item)}{hint}")
    return items


def _number(value: Any) -> float | None:
    """A finite number, or ``None``."""
    return float(value) if value is not None and -_INFINITY < value < _INFINITY else None


def _length(start: float | None, end: float | None) -> float:
    """From one time to another, where both are known."""
    if start is None or end is None:
        raise ValueError("given by frames alone, so that its length in seconds is not known")
    return end - start


def _without_none(value: dict[str, Any]) -> dict[str, Any]:
    """The same without the keys that have nothing to say."""
    return {key: item for key, item in value.items() if item is not None}


def _brief(value: Any) -> str:
    """A representation for messages, cut where it is long."""
    text = repr(value)
    return text if len(text) <= 200 else f"{text[:200]}…"


def _packed(value: Value) -> dict[str, Any]:
    """A value with what travels beside it."""
    packed = {"type": value.type, "value": value}
    if value.media is not None and value.type != "media":
        packed["media"] = value.media
    if isinstance(value, Scores) and value.curve is not None:
        packed["curve"] = value.curve
    return packed


def _read_value(item: dict[str, Any]) -> Any:
    """A value of an input. What later versions add comes as it is."""
    kind = _TYPES.get(str(item.get("type")))
    if kind is None:
        return item.get("value")
    value: Value = kind.from_json(item["value"], item.get("media"))
    if isinstance(value, Scores) and item.get("curve") is not None:
        value.curve = Signal.from_json(item["curve"], item.get("media"))
    value.reference = item.get("reference")
    return value


def _films(value: Any) -> dict[str, Media]:
    """Media by name."""
    return {name: Media.from_json(item, name) for name, item in (value or {}).items()}


# Tests


class Rehearsal:
    """Plays recut's part, so that a plugin can be tested without recut: starts the program and speaks the protocol.

    An analysis::

        with recut_plugin.Rehearsal("plugin.py", parameters={"threshold": 80}) as plugin:
            plugin.picture(bytes(64), width=8, height=8, time=0.0)
            glow = plugin.finish()["glow"]

    A transform::

        with recut_plugin.Rehearsal("plugin.py", inputs={"shots": shots}) as plugin:
            edit = plugin.run()["edit"]

    Of the manifest only the ``deadline`` is read: ``parameters`` are all that the plugin is given, and nothing compares
    the result with the declared outputs; ``recut plugins test`` does. A plugin that fails raises :class:`Failed`.
    """

    #: What the plugin said in its ``hello``.
    hello: dict[str, Any]
    #: Lines of its log as (level, text), and its last word on its progress.
    log: list[tuple[str, str]]
    done: float

    def __init__(
        self,
        program: str | Sequence[str],
        *,
        parameters: Mapping[str, Any] | None = None,
        inputs: Mapping[str, Value | Iterable[Value]] | None = None,
        media: Media | None = None,
        id: str = "rehearsal",
        version: str = "0",
        deadline: float | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Starts a program and opens a node.

        ``program`` is the path of a Python program, or a list: a program and its arguments. It runs in the folder of the
        program, or of the last argument that is a path. ``media`` is told to the plugin and need not exist.
        ``deadline`` is how many seconds an answer may take, without it those of the ``plugin.yml`` in that folder, or
        30, as recut waits. ``environment`` is added to the process's.
        """
        self.media = media or Media("film", "/film.mp4", duration=0.0, frames=0, rate="25/1")
        self.log = []
        self.done = 0.0
        command = [sys.executable, os.path.abspath(program)] if isinstance(program, str) else list(program)
        paths = [part for part in command if os.sep in part and os.path.isfile(part)]
        folder = os.path.dirname(os.path.abspath(paths[-1])) if paths else None
        self._deadline = _deadline(folder) if deadline is None else deadline
        self._start(command, folder, environment or {})
        try:
            self._greet(id, version)
            self._open(parameters or {}, inputs or {})
        except BaseException:
            self.kill()
            raise

    def _start(self, command: Sequence[str], folder: str | None, environment: Mapping[str, str]) -> None:
        """Starts the program as recut does."""
        import subprocess
        import tempfile

        self._stderr = tempfile.TemporaryFile()
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._stderr,
            cwd=folder,
            # Unbuffered, what a program prints before it imports this file would get between the messages.
            env={**os.environ, "PYTHONUNBUFFERED": "", _STARTED: str(PROTOCOL), **environment},
        )
        assert self._process.stdin is not None and self._process.stdout is not None
        self._late = self._failed = False
        self._watch()
        self._arm(self._deadline)
        self._wire = _Wire(os.dup(self._process.stdout.fileno()), os.dup(self._process.stdin.fileno()))
        self._process.stdin.close()
        self._process.stdout.close()
        _widen(self._wire._sink)
        self._sequence = self._outstanding = self._frames = self._samples = 0

    def _greet(self, id: str, version: str) -> None:
        """Says hello."""
        self.send({
            "message": "hello", "protocols": [PROTOCOL], "recut": __version__,
            "capabilities": ["log", "progress"], "id": id, "version": version,
        })  # fmt: skip
        self.hello = self.receive("hello")
        self._window = self.hello.get("window", 4)

    def _open(self, parameters: Mapping[str, Any], inputs: Mapping[str, Value | Iterable[Value]]) -> None:
        """Opens a node."""
        ports = {name: [values] if isinstance(values, Value) else list(values) for name, values in inputs.items()}
        # As recut does: a port without values is left out.
        ports = {name: values for name, values in ports.items() if values}
        self.send({
            "message": "open", "node": "rehearsal", "worker": 0, "workers": 1, "parameters": parameters,
            "inputs": {name: [_tell(value) for value in values] for name, values in ports.items()},
            "media": {self.media.name: self.media},
        })  # fmt: skip
        self.receive("ready")

    def _watch(self) -> None:
        """Begins the deadline anew."""
        import time

        self._until = time.monotonic() + self._deadline

    def _arm(self, seconds: float) -> None:
        """Looks after so many seconds whether the deadline is over."""
        import threading

        self._timer = threading.Timer(seconds, self._look_at_the_clock)
        self._timer.daemon = True
        self._timer.start()

    def _look_at_the_clock(self) -> None:
        """Kills the plugin where its deadline is over."""
        import time

        left = self._until - time.monotonic()
        if self._process.returncode is not None:
            return
        if left > 0:
            self._arm(left)
            return
        self._late = True
        self._process.kill()

    def picture(
        self,
        pixels: Any,
        *,
        width: int | None = None,
        height: int | None = None,
        format: str | None = None,
        time: float | None = None,
        frame: int | None = None,
    ) -> None:
        """Shows a picture: a NumPy array of bytes shaped as :attr:`Picture.array`, or bytes with their size and format.

        Without ``time`` and ``frame`` it is the one after the last.
        """
        shape: Any = getattr(pixels, "shape", ())
        if len(shape) == 2:
            (height, width), format = shape, "gray8"
        elif len(shape) == 3 and shape[2] == 3 and format != "yuv444p":
            (height, width), format = shape[:2], "rgb24"
        elif len(shape) == 3:
            (height, width), format = shape[1:], "yuv444p"
        if width is None or height is None:
            raise ValueError("pixels that are not an array need width and height")
        data = pixels.tobytes() if hasattr(pixels, "tobytes") else pixels
        frame = self._frames if frame is None else frame
        self._frames = frame + 1
        if time is None:
            time = self.media.start + frame / (self.media.frame_rate or 25.0)
        about = {"frame": frame, "time": time, "format": format or "gray8", "width": width, "height": height}
        self._show("picture", about, data)

    def sound(self, samples: Any, *, rate: int = 48000) -> None:
        """Lets it hear a stretch of sound: a NumPy array (channels, samples), or a list of lists of floats."""
        from array import array

        channels = [array("f", channel) for channel in samples]
        if sys.byteorder == "big":
            for channel in channels:
                channel.byteswap()
        count = len(channels[0])
        about = {
            "position": self._samples, "time": self._samples / rate, "rate": rate, "channels": len(channels),
            "samples": count,
        }  # fmt: skip
        self._samples += count
        self._show("sound", about, b"".join(channel.tobytes() for channel in channels))

    def line(self, start: float, end: float, text: str, **more: str) -> None:
        """Shows a line of subtitles; ``style`` and ``speaker`` may be told."""
        self._show("line", {"start": start, "end": end, "text": text, **more})

    def measurement(self, chain: str, time: float, values: Mapping[str, str]) -> None:
        """Tells what a filter chain said about a frame."""
        self._show("measurement", {"chain": chain, "time": time, "values": dict(values)})

    def finish(self, media: Media | None = None) -> dict[str, Any]:
        """Says that the medium is over, and gives the values by output."""
        self.media = media or self.media
        while self._outstanding:
            self.receive("done")
        return self._result({"message": "finish", "media": {self.media.name: self.media}})

    def run(self) -> dict[str, Any]:
        """Has a transform run, and gives the values by output."""
        return self._result({"message": "run"})

    def send(self, message: dict[str, Any], data: Any = None) -> None:
        """Sends any message, for tests of what is out of the ordinary."""
        try:
            self._wire.write(_dump(message).encode() + b"\n", data)
        except _Gone:
            # It may have said why.
            while True:
                self.receive("")

    def receive(self, expected: str) -> dict[str, Any]:
        """The plugin's next message of a kind. What it logs and acknowledges on the way is noted."""
        self._watch()
        while True:
            try:
                message, _ = self._wire.receive()
            except _Gone:
                status = self._process.wait()
                self._failed = True
                why = f"no answer within {self._deadline:g} s" if self._late else f"it left with code {status}"
                raise Failed(why, log=self.stderr[-4000:]) from None
            kind = message.get("message")
            if kind == "log":
                self.log.append((message["level"], message["text"]))
            elif kind == "progress":
                self.done = message["done"]
                self._watch()
            elif kind == "failed":
                self._failed = True
                bad_input = message.get("bad_input", False)
                unavailable = message.get("unavailable", False)
                log = "" if bad_input or unavailable else self.stderr[-4000:]
                raise Failed(message["text"], bad_input, log, unavailable)
            elif kind == "done":
                self._outstanding = max(0, self._sequence - message["sequence"])
                if expected == "done":
                    return message
            elif kind == expected:
                return message
            else:
                raise Failed(f"it said {kind!r} where {expected!r} was due")

    @property
    def stderr(self) -> str:
        """What it has written to its log by print and on standard error until now."""
        if self._stderr.closed:
            return self._words
        return os.pread(self._stderr.fileno(), 1 << 24, 0).decode("utf-8", "replace")

    def close(self) -> int:
        """Ends the conversation; gives the exit code."""
        self._watch()
        if self._process.returncode is None:
            try:
                self._wire.write(b'{"message":"close"}\n')
            except _Gone:
                pass
        return self._end()

    def kill(self) -> None:
        """Kills the plugin."""
        self._process.kill()
        self._end()

    def _end(self) -> int:
        """Waits for the end and lets go of all; gives the exit code."""
        status = self._process.wait()
        self._timer.cancel()
        if not self._stderr.closed:
            self._words = self.stderr
            self._wire.close()
            self._stderr.close()
        return status

    def __enter__(self) -> Rehearsal:
        """Begins a ``with`` statement."""
        return self

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        """Ends the conversation, or the plugin where the test has failed."""
        if kind is not None:
            self.kill()
            return
        status = self.close()
        if status != 0 and not self._failed:
            raise Failed(f"it left with code {status}", log=self._words[-4000:])

    def _show(self, kind: str, about: dict[str, Any], data: Any = None) -> None:
        """Sends something to look at, as soon as the plugin has room for it."""
        while self._outstanding >= self._window:
            self.receive("done")
        self._sequence += 1
        self._outstanding += 1
        message = {"message": kind, "sequence": self._sequence, **about}
        if data is not None:
            message["bytes"] = len(data)
        self.send(message, data)

    def _result(self, message: dict[str, Any]) -> dict[str, Any]:
        """Asks for the result and reads it."""
        self.send(message)
        answer = self.receive("result")
        return {name: _read_value(item) for name, item in answer["values"].items()}


def _tell(value: Value) -> dict[str, Any]:
    """A value as ``open`` tells it."""
    return {"reference": value.reference or value.type, **_packed(value)}


def _deadline(folder: str | None) -> float:
    """The seconds that the manifest in a folder gives an answer: of its YAML this one line is read."""
    import re

    try:
        with open(os.path.join(folder or "", "plugin.yml"), encoding="utf-8", errors="replace") as file:
            line = re.search(r"^deadline:(.*)$", file.read(), re.MULTILINE)
    except OSError:
        line = None
    if line is None:
        return 30.0
    text = re.sub(r"(?:^|\s)#.*", "", line[1]).strip().strip("\"'")
    seconds = _seconds(text)
    if not seconds:
        raise ValueError(f"the deadline {text!r} of plugin.yml is no time, such as '30s'")
    return seconds


def _seconds(text: str) -> float | None:
    """A length of time as manifests have it: ``250ms``, ``1m30s``, ``00:01:30.5`` or a number of seconds."""
    import re

    number = r"([0-9]+\.?[0-9]*|\.[0-9]+)"
    clock = re.fullmatch(rf"(?:(?:([0-9]+):)?([0-9]+):)?{number}", text)
    units = re.fullmatch("".join(f"(?:{number}{unit})?" for unit in ("h", "(?:m|min)", "s", "ms")), text)
    found = clock or units
    if found is None:
        return None
    return sum(float(part or 0) * factor for part, factor in zip(found.groups(), (3600.0, 60.0, 1.0, 0.001)))


if os.environ.pop(_STARTED, None) is not None:
    # A program that recut has started. What it prints while it imports its libraries is its log already; its children
    # are no plugins.
    import atexit

    _held = _take_over()
    atexit.register(_tell_early_end)
