"""Validates JSON documents against a schema with the jsonschema library: validate.py SCHEMA DOCUMENT...

Prints one line a document: `ok NAME`, or `bad NAME: where: why`. The schema itself is checked first.
"""
import json
import pathlib
import sys

import jsonschema

schema = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
for path in map(pathlib.Path, sys.argv[2:]):
    error = jsonschema.exceptions.best_match(validator.iter_errors(json.loads(path.read_text(encoding="utf-8"))))
    print(f"bad {path.name}: {error.json_path}: {error.message}"[:300] if error else f"ok {path.name}")
