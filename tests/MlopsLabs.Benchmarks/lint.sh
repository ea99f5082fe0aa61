#!/usr/bin/env bash
# P6 of the performance budgets: `author lint` of 1,000 labs against yamllint and a validation by python's jsonschema of the same files.
# Usage: lint.sh [PROGRAM [LABS [RUNS]]]; PROGRAM is the installed mlopslabs when left out. Wants yamllint and python3-jsonschema (Debian's
# packages), and makes its files in a temporary folder. All three read every YAML file of the course; the last line is the ratio.
set -euo pipefail
program="$(command -v "${1:-mlopslabs}")" labs="${2:-1000}" runs="${3:-3}"
for need in yamllint python3; do
  command -v "$need" >/dev/null || { echo "$need is missing: apt-get install yamllint python3-jsonschema" >&2; exit 2; }
done
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8

python3 - "$work/course" "$labs" <<'PYTHON'
import os, sys

root, count = sys.argv[1], int(sys.argv[2])

def write(path, text):
    path = os.path.join(root, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)
    if text.startswith("#!"):
        os.chmod(path, 0o755)

sections = 10
write("course.yaml", f"""\
formatVersion: 1
kind: Course
id: course
title: Generated
labMinutes: {count * 20}
outline:
""" + "".join(f"  - {{id: section-{n}, title: Section {n}}}\n" for n in range(min(sections, count))))
write("environments/estate/environment.yaml", """\
formatVersion: 1
kind: Environment
id: estate
parameters:
  region: {choice: [north, south, east, west]}
  port: {int: {min: 9100, max: 9199}}
  jobs: {sample: {from: pools/jobs.yaml, count: 6, with: {schedule: {choice: ["5 1 * * *", "30 2 * * 1-5"]}}}}
services:
  batch:
    # lint: allow ML354 because nothing runs here
    image: debian:bookworm-slim
    files:
      - {path: /etc/cron.d/jobs, template: templates/crontab.liquid}
""")
write("environments/estate/pools/jobs.yaml", "".join(f"- {{name: job-{n:03}, owner: team-{n % 7}}}\n" for n in range(60)))
write("environments/estate/templates/crontab.liquid", "{% for job in jobs %}{{ job.schedule }} root /opt/{{ job.name }}\n{% endfor %}")
for n in range(count):
    lab = f"lab-{n:04}"
    steps = ["list", "owners", "place"]
    write(f"{lab}/lab.yaml", f"""\
formatVersion: 1
kind: Lab
id: {lab}
title: Find the jobs of estate {n}
outline: section-{n % sections}
minutes: 20
environment: estate
runtimes: [docker, local]
brief: brief.md
steps:
""" + "".join(f"""\
  - id: {step}
    title: Write down the {step}
    answer: portfolio/{lab}.yaml
    hints:
      - text: >-
          Look at what starts jobs here, and ask of each line whose it is.
          Compare both lists before you write anything down.
      - after: {{failures: 2}}
        text: "Read the folder of cron line by line."
        cost: 0.5
""" for step in steps) + f"""\
probes:
  declared: {{answer: portfolio/{lab}.yaml}}
  crontab: {{service: batch, file: /etc/cron.d/jobs}}
  listing: {{service: batch, command: "find etc -type f | sort", timeout: 10s}}
checks:
  - id: readable
    step: list
    title: The answer can be read
    points: 1
    assert:
      schema:
        probe: declared
        schema:
          type: object
          required: [jobs]
          properties:
            jobs: {{type: array, minItems: 1, items: {{type: object, required: [name]}}}}
            region: {{type: string}}
  - id: all-listed
    step: list
    title: Every job has a row
    points: 5
    needs: [readable]
    assert:
      inventory:
        declared: declared
        path: jobs
        key: name
        truth: {{parameters: jobs}}
        fields: {{schedule: cron}}
        minimumRecall: 0.9
    messages:
      fail: Some jobs are not in the list.
      help: Compare it with the crontab, line by line.
  - id: owners
    step: owners
    title: Every owner is right
    points: 3
    needs: [readable]
    assert:
      inventory: {{declared: declared, path: jobs, key: name, truth: {{parameters: jobs}}, fields: {{owner: equals}}, spurious: 0}}
  - id: region
    step: place
    title: The region is right
    points: 2
    assert:
      all:
        - {{equals: {{probe: declared, path: region, value: {{parameter: region}}}}}}
        - {{contains: {{probe: crontab, value: root}}}}
  - id: there
    step: place
    title: The crontab is still there
    assert: {{matches: {{probe: listing, pattern: "cron[.]d/jobs$"}}}}
gate:
  solutions: [{{id: reference, run: solution/apply.sh}}]
  mutants:
    - {{id: none, run: mutants/none.sh, mustFail: [all-listed, owners]}}
    - {{id: elsewhere, run: mutants/elsewhere.sh, mustFail: [region]}}
  seeds: 3
""")
    write(f"{lab}/brief.md", f"# Find the jobs\n\nEach row of `jobs` has a `name`, a `schedule` and an `owner`; `region` is one of four. Cron runs as root.\n\n" +
          "".join(f"## Write down the {step}\n\nInto `portfolio/{lab}.yaml`, for everybody who is woken at night.\n\n" for step in steps))
    write(f"{lab}/start/portfolio/{lab}.yaml", "jobs: []\n")
    for script in ("solution/apply.sh", "mutants/none.sh", "mutants/elsewhere.sh"):
        write(f"{lab}/{script}", "#!/bin/sh\ntrue\n")
PYTHON

# Less than the format asks for, which is easier on the peer.
cat >"$work/validate.py" <<'PYTHON'
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
PYTHON

# Both the time that somebody waits and that of the processors: on a machine that others use too, only the second says something.
TIMEFORMAT='%R %U %S'
measure() {
  local name="$1"
  shift
  { time "$@" >"$work/out" 2>&1 || { cat "$work/out" >&2; exit 1; }; } 2>>"$work/$name.times"
}

for ((run = 0; run < runs; run++)); do
  measure lint "$program" author lint "$work/course"
  [ "$run" != 0 ] || tail -n 1 "$work/out"
  measure style yamllint -d '{extends: default, rules: {line-length: disable, document-start: disable, braces: disable}}' "$work/course"
  measure schema python3 "$work/validate.py" "$work/course"
done
python3 - "$work" "$runs" <<'PYTHON'
import glob, os, sys

work, runs = sys.argv[1:]
files = glob.glob(f"{work}/course/**/*.yaml", recursive=True)
print(f"{len(files)} YAML files, {sum(map(os.path.getsize, files)) / 1e6:.1f} MB; best of {runs}")
best = {}
print(f"{'':20} {'elapsed':>9} {'processor':>10}")
for name, what in ("lint", "author lint"), ("style", "yamllint"), ("schema", "python jsonschema"):
    rows = [tuple(map(float, line.split())) for line in open(f"{work}/{name}.times")]
    best[name] = min(row[0] for row in rows), min(row[1] + row[2] for row in rows)
    print(f"{what:20} {best[name][0]:7.2f} s {best[name][1]:8.2f} s")
print(f"{'ratio (budget 0.1)':20} " + " ".join(f"{best['lint'][n] / (best['style'][n] + best['schema'][n]):8.3f} " for n in (0, 1)))
PYTHON
