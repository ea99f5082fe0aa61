"""Validates the labs of a course by a JSON Schema, and reads its other YAML files. Usage: validate.py FOLDER

The schema asks for less than the format does, which is easier on the peer.
"""
import os, sys, yaml, jsonschema

loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
name, text, number = {"type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$"}, {"type": "string", "minLength": 1}, {"type": "number", "minimum": 0}
lab = {
    "type": "object", "additionalProperties": False, "required": ["formatVersion", "kind", "id", "title", "outline", "minutes", "steps"],
    "properties": {
        "formatVersion": {"const": 1}, "kind": {"const": "Lab"}, "id": name, "title": text, "outline": name, "minutes": {"type": "integer", "minimum": 1},
        "environment": name, "runtimes": {"type": "array", "items": {"enum": ["docker", "local"]}}, "brief": text,
        "steps": {"type": "array", "minItems": 1, "items": {
            "type": "object", "additionalProperties": False, "required": ["id", "title"], "properties": {
                "id": name, "title": text, "answer": text, "hints": {"type": "array", "items": {
                    "type": "object", "additionalProperties": False, "required": ["text"], "properties": {
                        "text": text, "cost": number, "when": name, "after": {"type": "object"}}}}}}},
        "probes": {"type": "object", "additionalProperties": {"type": "object"}},
        "checks": {"type": "array", "items": {
            "type": "object", "additionalProperties": False, "required": ["id", "step"], "properties": {
                "id": name, "step": name, "title": text, "points": number, "needs": {"type": "array", "items": name},
                "assert": {"type": "object", "minProperties": 1, "maxProperties": 1}, "messages": {"type": "object"}}}},
        "gate": {"type": "object"}}}
validator = jsonschema.Draft202012Validator(lab)
wrong = 0
for folder, _, files in os.walk(sys.argv[1]):
    for file in files:
        if file.endswith(".yaml"):
            with open(os.path.join(folder, file)) as stream:
                value = yaml.load(stream, Loader=loader)
            if file == "lab.yaml":
                wrong += sum(1 for _ in validator.iter_errors(value))
sys.exit(1 if wrong else 0)
