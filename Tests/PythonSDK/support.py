"""What the tests of the Python SDK share."""

import importlib.util
import os
import pathlib
import shutil
import signal
import sys
import tempfile
import textwrap

ROOT = pathlib.Path(__file__).resolve().parents[2]
SDK = ROOT / "Sources/PythonSDK"
EXAMPLES = ROOT / "docs/examples"
sys.path.insert(0, str(SDK))

import recut_plugin  # noqa: E402

ENVIRONMENT = {"PYTHONPATH": str(SDK)}

# A shell starts what it puts in the background with interruptions ignored, which would be inherited.
signal.signal(signal.SIGINT, signal.default_int_handler)


def installed(*names):
    """Whether all these programs or modules are there."""
    return all(shutil.which(name) or importlib.util.find_spec(name) for name in names)


def program(test, body):
    """A plugin program with this body, for the length of a test."""
    folder = tempfile.mkdtemp()
    test.addCleanup(shutil.rmtree, folder)
    path = os.path.join(folder, "plugin.py")
    pathlib.Path(path).write_text("import recut_plugin, sys, os\n" + textwrap.dedent(body), encoding="utf-8")
    return path


def rehearse(test, body, **more):
    """Starts a plugin with this body."""
    return recut_plugin.Rehearsal(program(test, body), environment=ENVIRONMENT, **more)


def second_shots(count, rate=25, media="film"):
    """Shots of one second each."""
    return recut_plugin.Shots(
        [recut_plugin.Shot(float(at), at + 1.0, at * rate, (at + 1) * rate) for at in range(count)], media
    )
