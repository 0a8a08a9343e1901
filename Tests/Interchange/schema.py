#!/usr/bin/env python3
"""The JSON Schema of recipes, held against recipes by a JSON Schema library that is not recut's.

usage: schema.py RECUT

It must accept every ready recipe and every recipe that the documentation shows, and reject every recipe of
Tests/EndToEnd/BadRecipes whose fault a schema can express (those whose first line is `# schema: rejects`).
"""
import json
import pathlib
import re
import subprocess
import sys

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def shown_recipes():
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        for number, block in enumerate(re.findall(r"```yaml\n(.*?)```", page.read_text(), re.S)):
            if block.startswith("recut: 1"):
                yield f"{page.relative_to(ROOT)}, block {number + 1}", block


def main(program):
    schema = json.loads(subprocess.run([program, "schema"], capture_output=True, text=True, check=True).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    good = [(path.name, path.read_text()) for path in sorted((ROOT / "recipes").glob("*.yml"))] + list(shown_recipes())
    bad = [(path.name, path.read_text()) for path in sorted((ROOT / "Tests/EndToEnd/BadRecipes").glob("*.yml"))]
    bad = [(name, text) for name, text in bad if text.startswith("# schema: rejects")]
    wrong = []
    for name, text in good:
        faults = list(validator.iter_errors(yaml.safe_load(text)))
        wrong += [f"{name} is refused: {'/'.join(map(str, fault.absolute_path))}: {fault.message[:200]}" for fault in faults[:3]]
    wrong += [f"{name} is accepted" for name, text in bad if validator.is_valid(yaml.safe_load(text))]
    if not good or not bad:
        wrong.append("there is nothing to hold the schema against")
    print("\n".join(wrong) or f"recipes hold: {len(good)} accepted, {len(bad)} refused")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve())
