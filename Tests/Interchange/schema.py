#!/usr/bin/env python3
"""The JSON Schema of recipes, held against recipes by a JSON Schema library that is not recut's.

usage: schema.py RECUT

It knows the plugins of docs/examples too. It must accept every ready recipe, the recipe of every example and every recipe that the documentation shows, and reject every recipe of
Tests/EndToEnd/BadRecipes whose fault a schema can express (those whose first line is `# schema: rejects`).
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent

OUT_OF_RANGE = {"shot-clusters": {"count": "many"}, "every-other-shot": {"step": 0}, "colourfulness": {"every": [1]}}


def shown_recipes():
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        for number, block in enumerate(re.findall(r"```yaml\n(.*?)```", page.read_text(), re.S)):
            if block.startswith("recut: 1"):
                yield f"{page.relative_to(ROOT)}, block {number + 1}", block


def main(program):
    examples = ROOT / "docs/examples"
    with tempfile.TemporaryDirectory() as new:
        # The plugin that docs/writing-plugins.md begins with.
        subprocess.run([program, "plugins", "new", "glow", "--lang", "python", "--into", new], capture_output=True, check=True)
        environment = {**os.environ, "RECUT_PLUGIN_PATH": f"{examples}:{new}"}
        told = subprocess.run([program, "schema"], capture_output=True, text=True, check=True, env=environment).stdout
    schema = json.loads(told)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    good = [(path.name, path.read_text()) for path in sorted((ROOT / "recipes").glob("*.yml"))] + list(shown_recipes())
    external = [(path.parent.name, path.read_text()) for path in sorted(examples.glob("*/recipe.yml"))]
    good += external
    bad = [(path.name, path.read_text()) for path in sorted((ROOT / "Tests/EndToEnd/BadRecipes").glob("*.yml"))]
    bad = [(name, text) for name, text in bad if text.startswith("# schema: rejects")]
    wrong = []
    for name, text in good:
        faults = list(validator.iter_errors(yaml.safe_load(text)))
        wrong += [f"{name} is refused: {'/'.join(map(str, fault.absolute_path))}: {fault.message[:200]}" for fault in faults[:3]]
    wrong += [f"{name} is accepted" for name, text in bad if validator.is_valid(yaml.safe_load(text))]
    # What a manifest declares is held against: a value out of its range, and a parameter that there is not.
    for name, text in external:
        for key, value in (("no-such-parameter", 1), *OUT_OF_RANGE.get(name, {}).items()):
            recipe = yaml.safe_load(text)
            node = next(node for node in recipe["graph"].values() if node["uses"] == name)
            node.setdefault("with", {})[key] = value
            if validator.is_valid(recipe):
                wrong.append(f"{name} is accepted with {key}: {value}")
    if not external or not bad:
        wrong.append("there is nothing to hold the schema against")
    print("\n".join(wrong) or f"recipes hold: {len(good)} accepted, {len(bad)} refused")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve())
