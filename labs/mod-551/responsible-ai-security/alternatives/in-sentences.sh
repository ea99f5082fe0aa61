#!/bin/sh
# Findings in sentences, two kinds to a line that a semicolon parts; risks below headings; asks that share a bullet with their day.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import re
import reference
reference.write(reference.answer())
found = reference.found()
leaky, key = reference.leaky, reference.secret
text = """The cards first. card-gap: each of %(cards)s lacks a row. runs-as-root is so for %(images)s.

In the history (secret-in-history) %(leaky)s has a %(kind)s, added with "%(addedIn)s" and taken out with "%(removedIn)s".

%(missing)s is class-missing; %(differs)s is class-differs.""" % {
    "cards": ", ".join(found["card-gap"]), "images": " and ".join(found["runs-as-root"]), "leaky": leaky, "kind": key["kind"], "addedIn": key["addedIn"],
    "removedIn": key["removedIn"], "missing": found["class-missing"][0], "differs": found["class-differs"][0]}
reference.write_memo(text, lambda memo: re.sub(r"(?m)^- ([a-z]+-[a-z-]+): (.*)$", r"### \1\n\n\2\n", memo).replace(
    "- SEC-RUNTIME: refuse", "- By 2025-10-20, SEC-RUNTIME: refuse").replace(" from 2025-10-20 on", ""))
PY
