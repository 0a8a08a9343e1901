import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

from support import SDK


class TemplateTests(unittest.TestCase):
    def test_templates_pass_their_own_tests(self):
        for kind in ("analysis", "selection", "edit"):
            with self.subTest(kind=kind), tempfile.TemporaryDirectory() as temporary:
                folder = pathlib.Path(temporary, "größe mit leer")
                self.write(kind, folder)
                text = "".join(path.read_text(encoding="utf-8") for path in folder.iterdir())
                self.assertNotIn("{{", text)
                done = subprocess.run([sys.executable, "-m", "unittest"], cwd=folder, capture_output=True, text=True)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertIn("Ran 2 tests", done.stderr)

    def test_lines_after_the_first_do_no_harm(self):
        with tempfile.TemporaryDirectory() as temporary:
            folder = pathlib.Path(temporary)
            self.write("analysis", folder)
            program = folder / "plugin.py"
            first, _, rest = program.read_text(encoding="utf-8").partition("\n")
            self.assertEqual(first, "#!/usr/bin/env python3")
            program.write_text(f"{first}\nimport sys\nprint('before all', sys.platform)\n{rest}", encoding="utf-8")
            done = subprocess.run([sys.executable, "-m", "unittest"], cwd=folder, capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stderr)

    def write(self, kind, folder):
        """What `recut plugins new` writes."""
        folder.mkdir(parents=True, exist_ok=True)
        for template in (SDK / "templates").glob(f"{kind}.*"):
            path = folder / template.name.removeprefix(f"{kind}.")
            text = template.read_text(encoding="utf-8")
            path.write_text(text.replace("{{id}}", "org.example.try").replace("{{name}}", "try"), encoding="utf-8")
            path.chmod(template.stat().st_mode)
        shutil.copy(SDK / "recut_plugin.py", folder)
        self.assertTrue((folder / "plugin.py").stat().st_mode & 0o100)


if __name__ == "__main__":
    unittest.main()
