import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

from support import ENVIRONMENT, SDK, installed, program, recut_plugin, rehearse
from recut_plugin import Failed, Media, Shots, Signal

EMPTY = """
    class P(recut_plugin.Analysis):
        def finish(self, media):
            return {}
    recut_plugin.run(P)
"""
HELLO = {"message": "hello", "protocols": [1], "recut": "0.1.0", "id": "org.example.p", "version": "2.0"}


def talk(path, *messages, raw=b"", arguments=(), **more):
    """What a program answers to these messages, its exit code, and its log."""
    text = b"".join(json.dumps(message).encode() + b"\n" for message in messages) + raw
    done = subprocess.run(
        [sys.executable, path], input=text, capture_output=True, timeout=60, env={**os.environ, **ENVIRONMENT}, **more
    )
    return [json.loads(line) for line in done.stdout.splitlines()], done.returncode, done.stderr.decode()


class HandshakeTests(unittest.TestCase):
    def test_says_what_the_manifest_says(self):
        answers, status, _ = talk(program(self, EMPTY), HELLO, {"message": "close"})
        self.assertEqual(
            answers, [{"message": "hello", "protocol": 1, "id": "org.example.p", "version": "2.0", "window": 4}]
        )
        self.assertEqual(status, 0)

    def test_says_what_it_knows_itself_to_be(self):
        body = """
            class P(recut_plugin.Transform):
                id, version, window = "glow", "1.0", 9
                def cancel(self):
                    pass
            recut_plugin.run(P)
        """
        answers, _, _ = talk(program(self, body), HELLO)
        self.assertEqual(
            answers[0],
            {"message": "hello", "protocol": 1, "id": "glow", "version": "1.0", "window": 9, "capabilities": ["cancel"]},
        )

    def test_refuses_a_protocol_that_it_does_not_speak(self):
        answers, status, _ = talk(program(self, EMPTY), {**HELLO, "protocols": [7, 8]})
        self.assertEqual((answers[0]["message"], status), ("failed", 1))
        self.assertIn("[7, 8]", answers[0]["text"])

    def test_starts_without_numpy(self):
        body = EMPTY.replace("return {}", "return sys.exit('numpy' in sys.modules)")
        with rehearse(self, body) as plugin:
            with self.assertRaisesRegex(Failed, r"sys.exit\(False\)"):
                plugin.finish()


class AnalysisTests(unittest.TestCase):
    def test_sees_hears_and_reads(self):
        body = """
            class P(recut_plugin.Analysis):
                def open(self):
                    self.told = [self.node, self.parameters["level"], self.media.file, self.worker, self.workers]
                def see(self, picture):
                    self.told.append([picture.frame, picture.time, picture.format, picture.width, picture.height,
                        bytes(picture.data).hex()])
                def hear(self, sound):
                    self.told.append([sound.position, sound.rate, sound.channels, sound.samples,
                        list(sound.data.cast("f"))])
                def read(self, line):
                    self.told.append([line.start, line.end, line.text, line.style, line.speaker])
                def measure(self, measurement):
                    self.told.append([measurement.chain, measurement.time, measurement.values, measurement.duration])
                def finish(self, media):
                    cue = recut_plugin.Cue(0, 1, "told", told=self.told, frames=media.frames)
                    return {"told": recut_plugin.Cues([cue])}
            recut_plugin.run(P)
        """
        with rehearse(self, body, parameters={"level": 3}) as plugin:
            plugin.picture(b"\x01\x02\x03\x04\x05\x06", width=1, height=2, format="rgb24")
            plugin.picture(b"\x07\x08", width=1, height=2)
            plugin.sound([[0.5, 1.0], [-0.5, 0.0]])
            plugin.sound([[0.25], [0.0]])
            plugin.line(1.0, 2.0, "Grüß\u2028Gott", speaker="Anna")
            plugin.measurement("signalstats", 0.0, {"lavfi.signalstats.YAVG": "113.2"})
            cue = plugin.finish(Media("film", "/film.mp4", frames=2))["told"][0]
        self.assertEqual(
            cue.fields["told"],
            [
                "rehearsal", 3, "/film.mp4", 0, 1,
                [0, 0.0, "rgb24", 1, 2, "010203040506"],
                [1, 0.04, "gray8", 1, 2, "0708"],
                [0, 48000, 2, 2, [0.5, 1.0, -0.5, 0.0]],
                [2, 48000, 2, 1, [0.25, 0.0]],
                [1.0, 2.0, "Grüß\u2028Gott", None, "Anna"],
                ["signalstats", 0.0, {"lavfi.signalstats.YAVG": "113.2"}, None],
            ],
        )  # fmt: skip
        self.assertEqual(cue.fields["frames"], 2)

    def test_pictures_can_be_kept(self):
        body = """
            class P(recut_plugin.Analysis):
                def open(self):
                    self.kept, self.places = [], set()
                def see(self, picture):
                    if self.parameters["keep"]:
                        self.kept.append(picture.data)
                    self.first = bytes(picture.data[:1])
                    self.places.add(id(picture.data.obj))
                def finish(self, media):
                    firsts = [view[0] for view in self.kept]
                    return {"told": recut_plugin.Cues([recut_plugin.Cue(0, 1, "", f=firsts, places=len(self.places))])}
            recut_plugin.run(P)
        """
        for keep, places in ((True, 20), (False, 1)):
            with rehearse(self, body, parameters={"keep": keep}) as plugin:
                for number in range(20):
                    plugin.picture(bytes([number]) * 5000, width=100, height=50)
                fields = plugin.finish()["told"][0].fields
            self.assertEqual(fields, {"f": list(range(20)) if keep else [], "places": places})

    @unittest.skipUnless(installed("numpy"), "needs NumPy")
    def test_arrays_have_the_shape_of_what_they_show(self):
        import numpy

        body = """
            class P(recut_plugin.Analysis):
                def open(self):
                    self.shapes, self.kept = [], []
                def see(self, picture):
                    self.shapes.append(list(picture.array.shape) + [str(picture.array.dtype), int(picture.array.sum())])
                    self.kept.append(picture.array)
                    picture.array[:1] = 255
                def hear(self, sound):
                    self.shapes.append(list(sound.array.shape) + [str(sound.array.dtype), float(sound.array[1, 0])])
                def finish(self, media):
                    self.shapes.append([int(array.flat[-1]) for array in self.kept])
                    return {"told": recut_plugin.Cues([recut_plugin.Cue(0, 1, "", shapes=self.shapes)])}
            recut_plugin.run(P)
        """
        with rehearse(self, body) as plugin:
            plugin.picture(numpy.full((2, 4), 1, numpy.uint8))
            plugin.picture(numpy.full((2, 4, 3), 2, numpy.uint8))
            plugin.picture(numpy.full((3, 2, 4), 3, numpy.uint8), format="yuv444p")
            plugin.sound(numpy.array([[0.0, 0.0], [0.5, 0.0]], numpy.float32))
            shapes = plugin.finish()["told"][0].fields["shapes"]
        self.assertEqual(
            shapes,
            [[2, 4, "uint8", 8], [2, 4, 3, "uint8", 48], [3, 2, 4, "uint8", 72], [2, 2, "float32", 0.5], [1, 2, 3]],
        )

    def test_unknown_messages_are_passed_over_with_their_bytes(self):
        with rehearse(self, EMPTY) as plugin:
            plugin.send({"message": "smell", "sequence": 1, "bytes": 5, "nose": True}, b"\n{}\n\n")
            self.assertEqual(plugin.receive("done")["sequence"], 1)
            self.assertEqual(plugin.finish(), {})

    def test_a_huge_line(self):
        body = """
            class P(recut_plugin.Transform):
                def run(self, inputs):
                    signal = inputs["signal"]
                    return {"same": signal}
            recut_plugin.run(P)
        """
        signal_ = Signal([float(at) for at in range(400_000)], {"a": [0.1] * 400_000}, media="film")
        with rehearse(self, body, inputs={"signal": signal_}) as plugin:
            self.assertEqual(plugin.run()["same"], signal_)


class TransformTests(unittest.TestCase):
    def test_inputs_by_port(self):
        body = """
            class P(recut_plugin.Transform):
                def run(self, inputs):
                    names = [signal.reference + "/" + signal.media for signal in inputs.all("signals")]
                    told = [names, sorted(inputs), "look" in inputs, inputs.get("look"), inputs["shots"].media]
                    return {"edit": recut_plugin.Edit(notes=[repr(told)])}
            recut_plugin.run(P)
        """
        motion, level = Signal([], {"a": []}, media="film"), Signal([], {"a": []}, media="film")
        motion.reference, level.reference = "motion", "sound.momentary"
        inputs = {"shots": Shots([], "film"), "signals": [motion, level]}
        with rehearse(self, body, inputs=inputs) as plugin:
            notes = plugin.run()["edit"].notes
        self.assertEqual(
            notes, ["[['motion/film', 'sound.momentary/film'], ['shots', 'signals'], False, None, 'film']"]
        )

    def test_scores_keep_their_curve(self):
        path = program(
            self,
            """
            class P(recut_plugin.Transform):
                def run(self, inputs):
                    return {"scores": inputs["scores"]}
            recut_plugin.run(P)
            """,
        )
        curve = {"unit": "1", "interpolation": "hold", "times": [0, 1], "channels": {"score": [0.5, 1.0]}}
        scores = {"type": "scores", "media": "film", "value": [], "curve": curve, "reference": "score"}
        answers, _, _ = talk(path, HELLO, {"message": "open", "inputs": {"scores": [scores]}}, {"message": "run"})
        self.assertEqual(answers[-1]["values"]["scores"]["curve"], curve, answers)

    def test_an_input_that_is_not_a_list(self):
        shots = recut_plugin.Inputs.from_json({"shots": {"type": "shots", "media": "film", "value": []}})["shots"]
        self.assertEqual(shots, Shots([], "film"))


class LogTests(unittest.TestCase):
    def test_what_is_printed_does_not_get_between_the_messages(self):
        body = """
            import subprocess
            class P(recut_plugin.Analysis):
                def open(self):
                    print("printed: Größe")
                    os.write(1, b"written\\n")
                    subprocess.run([sys.executable, "-c", "print('by a child', repr(__import__('sys').stdin.read()))"])
                    self.log.info("opened")
                    self.log.warning(3)
                    self.progress(0.5)
                def finish(self, media):
                    print("end", end="")
                    return {}
            print("at the beginning, before run")
            recut_plugin.run(P)
        """
        with rehearse(self, body) as plugin:
            self.assertEqual(plugin.finish(), {})
        self.assertEqual((plugin.log, plugin.done), ([("info", "opened"), ("warning", "3")], 0.5))
        for text in ("printed: Größe", "written", "by a child ''", "before run", "end"):
            self.assertIn(text, plugin.stderr)

    def test_what_is_printed_before_run_does_not_either(self):
        body = """
    os.write(1, b"a library is loaded\\n")
    print("unbuffered, before run")
    assert "RECUT_PLUGIN_PROTOCOL" not in os.environ
""" + EMPTY
        path = program(self, body)
        with recut_plugin.Rehearsal([sys.executable, "-u", path], environment=ENVIRONMENT) as plugin:
            self.assertEqual(plugin.finish(), {})
        for text in ("a library is loaded", "unbuffered, before run"):
            self.assertIn(text, plugin.stderr)

    def test_threads_may_log(self):
        body = """
            import threading
            class P(recut_plugin.Analysis):
                def finish(self, media):
                    def talk():
                        for number in range(200):
                            self.log.info("x" * 100)
                    threads = [threading.Thread(target=talk) for _ in range(4)]
                    [thread.start() for thread in threads]
                    [thread.join() for thread in threads]
                    return {}
            recut_plugin.run(P)
        """
        with rehearse(self, body) as plugin:
            plugin.finish()
        self.assertEqual(plugin.log, [("info", "x" * 100)] * 800)


class MethodTests(unittest.TestCase):
    """A plugin that does not look at what it wants would find nothing, and nobody would know why."""

    WANTS = {"video": "see", "audio": "hear", "subtitles": "read", "video-filter": "measure", "audio-filter": "measure"}

    def test_wants_without_their_method_are_refused_at_the_start(self):
        for want, method in self.WANTS.items():
            with self.subTest(want=want):
                open_ = {"message": "open", "wants": [want]}
                answers, status, _ = talk(program(self, EMPTY), HELLO, open_)
                self.assertEqual((answers[-1]["message"], status), ("failed", 1))
                self.assertIn(f"wants {want!r}, but the class P has no method {method!r}", answers[-1]["text"])
                body = EMPTY.replace("def finish", f"def {method}(self, told):\n            pass\n        def finish")
                answers, _, _ = talk(program(self, body), HELLO, open_)
                self.assertEqual(answers[-1], {"message": "ready"})

    def test_a_method_that_is_nearly_called_so_is_named(self):
        body = EMPTY.replace("def finish", "def mesure(self, told):\n            pass\n        def finish")
        answers, _, _ = talk(program(self, body), HELLO, {"message": "open", "wants": ["video-filter"]})
        self.assertIn("is 'mesure' meant to be it?", answers[-1]["text"])

    def test_and_at_the_first_picture_where_nothing_was_said(self):
        with self.assertRaisesRegex(Failed, "has no method 'see'"):
            with rehearse(self, EMPTY) as plugin:
                plugin.picture(b"a", width=1, height=1)
                plugin.finish()


class FailureTests(unittest.TestCase):
    def fails(self, line, method="finish(self, media)"):
        body = f"""
            class P(recut_plugin.Analysis):
                def {method}:
                    {line}
            recut_plugin.run(P)
        """
        with self.assertRaises(Failed) as caught:
            with rehearse(self, body) as plugin:
                self.plugin = plugin
                if method.startswith("see"):
                    plugin.picture(b"a", width=1, height=1)
                plugin.finish()
        return caught.exception

    def test_bad_input(self):
        failed = self.fails("raise recut_plugin.BadInput('no model: /models')")
        self.assertEqual((str(failed), failed.bad_input), ("no model: /models", True))

    def test_something_missing(self):
        failed = self.fails("raise recut_plugin.Unavailable('no model: sface')")
        self.assertEqual((str(failed), failed.bad_input, failed.unavailable), ("no model: sface", False, True))

    def test_any_other_exception_has_its_traceback_in_the_log(self):
        failed = self.fails("{}['face']", "see(self, picture)")
        self.assertEqual((failed.text, failed.bad_input), ("KeyError: 'face' (plugin.py:5), at frame 0 (0.0 s)", False))
        for text in ("plugin.py", "in see", "{}['face']"):
            self.assertIn(text, str(failed))
        # The SDK's own frames are nobody's fault.
        self.assertNotIn("recut_plugin.py", str(failed))

    def test_each_failure_is_told_once(self):
        failed = self.fails("return 3")
        self.assertEqual(failed.text, "TypeError: P.finish must return a dict from outputs to values, not 3")
        self.assertEqual(failed.log, "")

    def test_a_fault_of_a_library_is_told_at_the_line_that_called_it(self):
        failed = self.fails("__import__('json').loads('{')")
        self.assertRegex(failed.text, r"^JSONDecodeError: .* \(plugin\.py:5\)$")

    def test_a_fault_while_the_program_begins(self):
        for body, text in (
            ("import no_such_model", r"ModuleNotFoundError: No module named 'no_such_model' \(plugin\.py:2\)"),
            ("class P: pass", r"the program ended without recut_plugin\.run"),
        ):
            with self.subTest(body=body):
                self.assertRaisesRegex(Failed, text, rehearse, self, body)

    def test_a_parameter_that_there_is_not(self):
        self.assertRaisesRegex(
            Failed, "'evrey' is no parameter of plugin.yml; it declares every", rehearse, self,
            EMPTY.replace("def finish", "def open(self): self.parameters['evrey']\n        def finish"),
            parameters={"every": 1},
        )  # fmt: skip

    def test_no_terminal(self):
        self.assertIn("a plugin has no terminal for breakpoint()", str(self.fails("breakpoint()")))

    def test_interrupted_in_the_midst(self):
        line = "os.kill(os.getpid(), 2); __import__('time').sleep(60)"
        self.assertIn("the program was interrupted in 'finish'", str(self.fails(line)))

    def test_leaving_by_itself(self):
        self.assertIn("sys.exit(3)", str(self.fails("sys.exit(3)")))

    def test_what_is_not_a_value(self):
        self.assertIn("must return a dict", str(self.fails("return None")))
        self.assertIn("'glow' is [1, 2]", str(self.fails("return {'glow': [1, 2]}")))
        self.assertIn("no finish", str(self.fails("pass", "see(self, picture)")))
        self.assertIn("cannot be sent", str(self.fails("return {'a': recut_plugin.Cues([recut_plugin.Cue(0, 1, {1})])}")))

    def test_an_answer_that_is_too_long(self):
        line = "return {'a': recut_plugin.Cues([recut_plugin.Cue(0, 1, 'x' * 64_000_000)])}"
        self.assertIn("64 MB", str(self.fails(line)))

    def test_a_crash(self):
        self.assertIn("left with code -9", str(self.fails("os.kill(os.getpid(), 9)")))

    def test_a_crash_of_a_library_shows_the_line_of_the_plugin(self):
        failed = self.fails("__import__('ctypes').string_at(0)")
        self.assertIn("left with code -11", failed.text)
        self.assertRegex(failed.log, r'plugin\.py", line 5 in finish')

    def test_wrong_order(self):
        for messages in (
            [{"message": "finish", "media": {}}],
            [{"message": "picture", "sequence": 1}],
            [{"message": "open", "parameters": {}}, {"message": "run"}],
            [{"message": "open", "parameters": {}}, {"message": "picture", "sequence": 1}],
        ):
            with self.subTest(messages=messages):
                answers, status, _ = talk(program(self, EMPTY), HELLO, *messages)
                self.assertEqual((answers[-1]["message"], status), ("failed", 1))

    def test_what_is_not_a_message(self):
        for raw in (b"hello\n", b"[1]\n", b"\xff\xfe\n", b"\n"):
            with self.subTest(raw=raw):
                answers, status, _ = talk(program(self, EMPTY), HELLO, raw=raw)
                self.assertEqual((answers[-1]["message"], status), ("failed", 1))


class EndTests(unittest.TestCase):
    def test_leaves_quietly_when_recut_is_gone(self):
        for raw in (b"", b'{"message":"op', b'{"message":"picture","bytes":100}\nabc'):
            with self.subTest(raw=raw):
                _, status, log = talk(program(self, EMPTY), HELLO, raw=raw)
                self.assertEqual((status, log), (0, ""))

    def test_leaves_quietly_when_nobody_reads(self):
        path = program(self, EMPTY)
        process = subprocess.Popen(
            [sys.executable, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**os.environ, **ENVIRONMENT},
        )  # fmt: skip
        process.stdout.close()
        process.stdin.write(json.dumps(HELLO).encode() + b"\n")
        process.stdin.close()
        log = process.stderr.read()
        process.stderr.close()
        self.assertEqual((process.wait(timeout=60), log), (0, b""))

    def test_cancel(self):
        with tempfile.TemporaryDirectory() as folder:
            body = f"""
                class P(recut_plugin.Analysis):
                    def cancel(self):
                        open({folder!r} + "/tidied", "w").close()
                recut_plugin.run(P)
            """
            answers, status, _ = talk(program(self, body), HELLO, {"message": "open"}, {"message": "cancel"})
            self.assertEqual((answers[-1], status), ({"message": "ready"}, 0))
            self.assertTrue(os.path.exists(folder + "/tidied"))

    def test_interrupted(self):
        plugin = rehearse(self, EMPTY)
        self.addCleanup(plugin.kill)
        plugin._process.send_signal(signal.SIGINT)
        self.assertEqual(plugin._process.wait(timeout=60), 130)
        self.assertEqual(plugin.stderr, "")

    def test_deadline_of_a_rehearsal(self):
        body = EMPTY.replace("return {}", "import time; time.sleep(60)")
        with self.assertRaisesRegex(Failed, "no answer within 1 s"):
            with rehearse(self, body, deadline=1.0) as plugin:
                plugin.finish()

    def test_the_deadline_is_that_of_the_manifest(self):
        path = program(self, EMPTY.replace("return {}", "import time; time.sleep(60)"))
        pathlib.Path(path).with_name("plugin.yml").write_text("plugin: 1\ndeadline: 500ms   # short\n")
        with self.assertRaisesRegex(Failed, "no answer within 0.5 s"):
            with recut_plugin.Rehearsal(path, environment=ENVIRONMENT) as plugin:
                plugin.finish()

    def test_deadlines_are_read_as_recut_reads_them(self):
        written = {
            "500ms": 0.5, "1m30s": 90.0, "00:01:30": 90.0, "1:30.5": 90.5, "1:00:00": 3600.0, "90": 90.0, "0.5": 0.5,
            "1h": 3600.0, "2min": 120.0, "1h2m3s4ms": 3723.004, ".5s": 0.5, "'20s'": 20.0, '"20s"  # why': 20.0,
            "20s # why": 20.0,
        }  # fmt: skip
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(recut_plugin._deadline(folder), 30.0)
            manifest = pathlib.Path(folder, "plugin.yml")
            for text, seconds in written.items():
                with self.subTest(text=text):
                    manifest.write_text(f"plugin: 1\ndeadline: {text}\nkind: analysis\n", encoding="utf-8")
                    self.assertAlmostEqual(recut_plugin._deadline(folder), seconds)
            for text in ("soon", "30 s", "12f", "1s1m", "0s", "-1s", "", "1:2:3:4"):
                with self.subTest(text=text):
                    manifest.write_text(f"deadline: {text}\n", encoding="utf-8")
                    with self.assertRaisesRegex(ValueError, "deadline"):
                        recut_plugin._deadline(folder)
            manifest.write_text("plugin: 1\nlimits: { cpu: 1m }\n# deadline: 1s\n", encoding="utf-8")
            self.assertEqual(recut_plugin._deadline(folder), 30.0)

    def test_the_deadline_is_for_one_answer(self):
        body = EMPTY.replace("def finish", "def see(self, picture): __import__('time').sleep(0.8)\n        def finish")
        with rehearse(self, body, deadline=4.0) as plugin:
            for _ in range(6):
                plugin.picture(b"a", width=1, height=1)
            self.assertEqual(plugin.finish(), {})


class SourceTests(unittest.TestCase):
    def test_everything_has_a_docstring_and_fits_on_a_page(self):
        import ast

        source = ast.parse((SDK / "recut_plugin.py").read_text(encoding="utf-8"))
        for node in ast.walk(source):
            if not isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                continue
            if isinstance(node, ast.FunctionDef):
                if ast.unparse(node.body) == "...":
                    continue  # A type for checkers alone.
                lines = node.body[-1].end_lineno - node.body[0].end_lineno
                self.assertLessEqual(lines, 40, node.name)
            self.assertTrue(ast.get_docstring(node), f"{node.name} in line {node.lineno}")

    @unittest.skipUnless(installed("mypy"), "needs mypy")
    def test_types(self):
        with tempfile.TemporaryDirectory() as cache:
            done = subprocess.run(
                [sys.executable, "-m", "mypy", "--strict", "--cache-dir", cache, str(SDK / "recut_plugin.py")],
                capture_output=True, text=True,
            )  # fmt: skip
        self.assertEqual(done.returncode, 0, done.stdout)

    @unittest.skipUnless(installed("setuptools"), "needs setuptools")
    def test_what_pip_installs_is_this_file_with_its_types(self):
        import setuptools

        if int(setuptools.__version__.split(".")[0]) < 61:
            self.skipTest("older ones do not read pyproject.toml")
        with tempfile.TemporaryDirectory() as folder:
            copy = os.path.join(folder, "sdk")
            shutil.copytree(SDK, copy, symlinks=True)
            setup = [sys.executable, "-c", "import setuptools; setuptools.setup()", "build_py", "--build-lib", folder]
            done = subprocess.run(setup, cwd=copy, capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stderr)
            files = sorted(pathlib.Path(folder, "recut_plugin").iterdir())
            self.assertEqual([file.name for file in files], ["__init__.py", "py.typed"])
            self.assertEqual(files[0].read_bytes(), (SDK / "recut_plugin.py").read_bytes())

    def test_is_one_file_on_the_standard_library(self):
        text = pathlib.Path(SDK / "recut_plugin.py").read_text(encoding="utf-8")
        self.assertEqual(text.count("import numpy\n"), 1)


if __name__ == "__main__":
    unittest.main()
