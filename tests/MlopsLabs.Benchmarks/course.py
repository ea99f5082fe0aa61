"""Makes a course of many labs, of the kind that authors write. Usage: course.py FOLDER LABS"""
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
