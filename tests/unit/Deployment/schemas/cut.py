#!/usr/bin/env python3
"""Cuts the published schemas of Kubernetes down to the kinds that a release emits: cut.py <folder> > kubernetes.schema.json"""
import json
import pathlib
import sys

KINDS = ["configmap-v1", "deployment-apps-v1", "poddisruptionbudget-policy-v1", "service-v1"]
folder = pathlib.Path(sys.argv[1])
published = json.loads((folder / "_definitions.json").read_text())["$defs"]
kept = {}


def cut(node):
    """Leaves out what does not validate, and points references into this one file."""
    if isinstance(node, list):
        return [cut(x) for x in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        name = node["$ref"].rpartition("/$defs/")[2]
        if name not in kept:
            kept[name] = None
            kept[name] = cut(published[name])
        return {"$ref": f"#/definitions/{name}"}
    result = {}
    for key, value in node.items():
        if key == "properties":
            result[key] = {name: cut(x) for name, x in sorted(value.items())}
        elif key not in ("$id", "$schema", "description", "default") and not key.startswith("x-kubernetes"):
            result[key] = cut(value)
    return result


for kind in KINDS:
    schema = cut(json.loads((folder / f"{kind}.json").read_text()))
    kept[schema["properties"]["kind"]["enum"][0]] = schema
json.dump({"$schema": "http://json-schema.org/draft-07/schema#", "definitions": dict(sorted(kept.items()))}, sys.stdout, indent=1)
print()
