#!/usr/bin/env python3
"""Whether approvals.yaml can be read and has its four parts with rows. A part that is misspelt must not pass for one that is empty."""
import difflib
import json
import os
import sys

# What a row of each part cannot do without.
PARTS = {"production": ("model",), "deployments": ("deployment",), "findings": ("kind", "subject"), "controls": ("control",)}
HELP = ("Four lists of rows, named and with fields as in the example at the top of the file; `[]` for what is still to come. "
        "As long as this check fails, the others wait.")


def absent(part, answer):
    others = {str(key).lower(): str(key) for key in answer if key not in PARTS}
    near = difflib.get_close_matches(part, others, 1)
    return "it is not there" + (", but `%s` is: did you mean `%s`?" % (others[near[0]], part) if near else "")


def wrong(part, value):
    """What is wrong with a part, empty if nothing is. But for findings it may be a map by name."""
    keys = PARTS[part]
    if isinstance(value, dict) and part != "findings":
        value, keys = list(value.values()), ()
    if not value:
        return "it has no row yet" if part == "production" else ""
    if not isinstance(value, list):
        return "it is no list of rows"
    for at, row in enumerate(value, 1):
        if keys and not isinstance(row, dict):
            return "row %d has no fields" % at
        for key in keys:
            if key not in row:
                return "row %d has no `%s`" % (at, key)
    return ""


def judged(declared):
    answer = declared.get("data")
    if not isinstance(answer, dict):
        why = declared.get("problem") or ("it is not there" if declared["status"] != "ok" else "it has no parts with names")
        return False, {"message": "portfolio/approvals.yaml cannot be read: %s." % why.rstrip("."), "help": HELP}
    items = {part: wrong(part, answer[part]) if part in answer else absent(part, answer) for part in PARTS}
    bad = ["`%s`: %s" % pair for pair in items.items() if pair[1]]
    return not bad, {"message": ("; ".join(bad) + ".").replace("?.", "?") if bad else "The file can be read and has its four parts.",
                     "help": HELP if bad else "",
                     "items": [{"name": part, "ok": not why, "message": why or "right"} for part, why in items.items()]}


if __name__ == "__main__":
    try:
        passed, result = judged(json.load(sys.stdin)["probes"]["declared"])
        with open(os.environ["RESULT_FILE"], "w", encoding="utf-8") as file:
            json.dump(result, file)
    except Exception as error:  # a mistake of this script must not look like a fail, which is what Python's exit code 1 means
        print("form.py: %s: %s" % (type(error).__name__, error), file=sys.stderr)
        sys.exit(78)
    sys.exit(0 if passed else 1)
