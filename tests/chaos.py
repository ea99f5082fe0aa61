#!/usr/bin/env python3
"""Runs learners' and graders' verbs for a while, and kills most of them at random (SIGKILL, the whole process group).

    tests/chaos.py [--minutes 60] [--seed N] [--runtime local|docker]... [--program PATH] [--labs FOLDER]

At the end nothing may be lost, left or wrong: every attempt and submission that was acknowledged is there, every log is whole, every score is the one
that the answer deserves or none, every work of the last regrade has one row, and no container, network, process or folder of ours is left. The report is
written to artifacts/chaos.md. Exit code 0 when all of it holds.
"""

import argparse
import collections
import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

LAB = "pipeline-inventory"
ANSWER = "portfolio/inventory.yaml"
ROOT = pathlib.Path(__file__).resolve().parent.parent


class World:
    """Two learners, one in each runtime, a grader with a cohort, and what they were told."""

    def __init__(self, options):
        self.options = options
        self.random = random.Random(options.seed)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="mlopslabs-chaos-"))
        self.runs = collections.Counter()
        self.kills = collections.Counter()
        self.took = {}
        self.attempts = {runtime: {} for runtime in options.runtime}
        self.right = {}
        self.submissions = set()
        self.wrong = []

    def home(self, who):
        return self.folder / who

    def run(self, who, *arguments, kill=True):
        """Runs a verb. Returns its exit code and what it printed; None for the code when it was killed."""
        verb = " ".join(arguments[:2]) if arguments[0] in ("grade", "author") else arguments[0]
        self.runs[verb] += 1
        environment = dict(os.environ, MLOPSLABS_HOME=str(self.home(who)), MLOPSLABS_LABS=self.options.labs)
        began = time.monotonic()
        process = subprocess.Popen(
            [self.options.program, *arguments], env=environment, cwd=self.folder, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
        limit = self.random.uniform(0.02, 1.4) * self.took.get(verb, 1.0) if kill and self.random.random() < 0.7 else 900
        try:
            out, error = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            self.kills[verb] += 1
            return None, ""
        self.took[verb] = time.monotonic() - began
        if process.returncode not in (0, 1):
            self.refused(verb, process.returncode, (out + error).decode(errors="replace"))
        return process.returncode, out.decode()

    def refused(self, verb, code, error):
        """What another run still holds, or one that was killed has left half-made, is said with a next step; a crash is not."""
        if code not in (3, 5) or ("next:" not in error and '"nextStep": "' not in error) or "Unhandled" in error:
            self.wrong.append(f"`{verb}` ended with {code}: {error.strip()[-300:]}")

    def expect(self, who, *arguments):
        code, out = self.run(who, *arguments, kill=False)
        if code != 0:
            sys.exit(f"chaos: {' '.join(arguments)} ended with {code} before anything was killed")
        return out

    # Who does what.

    def prepare(self):
        for runtime in self.options.runtime:
            self.expect(runtime, "start", LAB, "--runtime", runtime, "--seed", "chaos")
            answer = self.home(runtime) / "courses/mod-551/workspace" / ANSWER
            start = answer.read_text()
            self.expect(runtime, "demo", LAB, "--runtime", "local", "--seed", "chaos")
            solved = (self.home(runtime) / "demo/courses/mod-551/workspace" / ANSWER).read_text()
            self.right[runtime] = {}
            for name, text in (("start", start), ("solved", solved)):
                answer.write_text(text)
                _, out = self.run(runtime, "check", LAB, "--runtime", runtime, "--seed", "chaos", "--json", kill=False)
                said = json.loads(out)
                self.right[runtime][name] = (text, said["score"])
                self.attempts[runtime][said["attempt"]] = said["score"]
        self.expect("grader", "grade", "sample", "sample", "--learners", "6", "--seeds", "1", "--lab", LAB)
        self.expect("grader", "grade", "import", "sample/cohort", "sample/handed-in")
        self.expect("grader", "grade", "regrade", "sample/cohort")
        self.listed = self.grades()

    def check(self, runtime):
        name = self.random.choice(("start", "solved"))
        text, score = self.right[runtime][name]
        (self.home(runtime) / "courses/mod-551/workspace" / ANSWER).write_text(text)
        code, out = self.run(runtime, "check", LAB, "--runtime", runtime, "--seed", "chaos", "--json")
        if code in (0, 1):
            said = json.loads(out)
            self.attempts[runtime][said["attempt"]] = said["score"]
            if said["score"] != score and said["outcome"] != "error":
                self.wrong.append(f"attempt {said['attempt']} in {runtime} has {said['score']} of {score} points that the answer deserves")
        elif code == 3:
            self.restart(runtime)

    def restart(self, runtime):
        self.run(runtime, self.random.choice(("stop", "start", "start")), LAB, "--runtime", runtime, "--seed", "chaos")

    def submit(self, runtime):
        bundle = self.folder / f"bundle-{sum(self.runs.values())}.zip"
        code, _ = self.run(runtime, "submit", "--output", str(bundle), "--yes")
        if code == 0:
            code, out = self.run("grader", "grade", "import", "sample/cohort", str(bundle), "--json")
            if code == 0:
                self.submissions.update(one["submission"] for one in json.loads(out)["taken"])

    def regrade(self):
        self.run("grader", "grade", "regrade", "sample/cohort")

    def gate(self):
        self.run("author", "author", "gate", LAB, "--runtime", "local", "--seeds", "1", "--repeats", "1")

    def clean(self):
        self.run(self.random.choice([*self.options.runtime, "author"]), "gc")

    def step(self):
        runtime = self.random.choice(self.options.runtime)
        action, = self.random.choices(
            (lambda: self.check(runtime), lambda: self.restart(runtime), lambda: self.submit(runtime), self.regrade, self.gate, self.clean), (10, 4, 3, 3, 2, 2))
        action()

    # What must be true at the end.

    def grades(self):
        out = self.expect("grader", "grade", "list", "sample/cohort", "--json")
        return {(learner["learner"], lab["lab"]): (lab["state"], lab["score"]) for learner in json.loads(out)["learners"] for lab in learner["labs"]}

    def settle(self):
        for runtime in self.options.runtime:
            self.run(runtime, "start", LAB, "--runtime", runtime, "--seed", "chaos", kill=False)
            self.run(runtime, "check", LAB, "--runtime", runtime, "--seed", "chaos", kill=False)
            code, out = self.run(runtime, "verify-log", LAB, kill=False)
            if code != 0:
                self.wrong.append(f"the log of {runtime} is not whole: {out.strip()}")
            log = self.home(runtime) / f"courses/mod-551/attempts/{LAB}.jsonl"
            there = {}
            for line in log.read_text().splitlines():
                attempt = json.loads(line)
                there[attempt["seq"]] = sum(result["score"] for result in attempt["results"])
                if not any(result["status"] in ("error", "blocked") and result["fault"] == "platform" for result in attempt["results"]) \
                        and there[attempt["seq"]] not in [score for _, score in self.right[runtime].values()]:
                    self.wrong.append(f"attempt {attempt['seq']} in {runtime} has {there[attempt['seq']]} points, which no answer deserves")
            for number, score in self.attempts[runtime].items():
                if there.get(number) != score:
                    self.wrong.append(f"attempt {number} in {runtime} was acknowledged with {score} points and has {there.get(number)}")
            self.run(runtime, "stop", LAB, "--runtime", runtime, "--seed", "chaos", kill=False)
        self.expect("grader", "grade", "regrade", "sample/cohort")
        now = self.grades()
        for key, value in self.listed.items():
            if now.get(key) != value:
                self.wrong.append(f"{key} had {value} before and has {now.get(key)}")
        for lines in self.folder.glob("sample/cohort/runs/*/results.jsonl"):
            self.once(lines)
        for lost in self.submissions - {path.name for path in (self.folder / "sample/cohort/submissions").glob("*/*")}:
            self.wrong.append(f"submission {lost} was acknowledged and is not in the cohort")

    def once(self, lines):
        keys = [(work["learner"], work["lab"], work["head"]) for work in map(json.loads, lines.read_text().splitlines())]
        if len(keys) != len(set(keys)) and json.loads((lines.parent / "run.json").read_text()).get("complete"):
            self.wrong.append(f"{lines} holds a work twice")

    def leftovers(self):
        """Names of what is left of ours after a clean-up in every home."""
        for who in (*self.options.runtime, "grader", "author"):
            self.run(who, "gc", kill=False)
        left = []
        if "docker" in self.options.runtime:
            places = [place for who in (*self.options.runtime, "grader", "author") for place in (self.home(who), self.home(who) / "demo")]
            for home in (hashlib.sha256(str(place).encode()).hexdigest()[:10] for place in places):
                for what in (["ps", "-a", "--format", "{{.Names}}"], ["network", "ls", "--format", "{{.Name}}"], ["volume", "ls", "--format", "{{.Name}}"]):
                    left += subprocess.run(["docker", *what, "--filter", f"label=mlopslabs.home={home}"], capture_output=True, text=True, check=True).stdout.split()
        for process in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
            try:
                if str(self.folder) in process.read_bytes().decode(errors="replace") and int(process.parent.name) != os.getpid():
                    left.append(process.read_bytes().decode(errors="replace").replace("\0", " ").strip())
            except OSError:
                pass  # It ended while it was looked at.
        gates = self.home("author") / "gate"
        return left + [str(path) for path in (gates.iterdir() if gates.exists() else [])]


def report(world, minutes, left):
    lines = [
        f"Chaos of {minutes:.0f} minutes, seed {world.options.seed}, runtimes {' and '.join(world.options.runtime)}.",
        "",
        "| Verb | Runs | Killed |",
        "|---|---:|---:|",
        *(f"| `{verb}` | {count} | {world.kills[verb]} |" for verb, count in sorted(world.runs.items())),
        f"| all | {sum(world.runs.values())} | {sum(world.kills.values())} |",
        "",
        f"Acknowledged: {sum(len(attempts) for attempts in world.attempts.values())} attempts, {len(world.submissions)} submissions. "
        f"Lost, wrong or crashed: {len(world.wrong)}. Left behind: {len(left)}.",
        "",
        *(f"- {text}" for text in world.wrong + [f"left: {name}" for name in left]),
    ]
    return "\n".join(lines).rstrip() + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runtime", action="append", choices=("local", "docker"))
    parser.add_argument("--program", default=str(ROOT / "src/MlopsLabs/bin/Release/net10.0/mlopslabs"))
    parser.add_argument("--labs", default=str(ROOT / "labs"))
    options = parser.parse_args()
    options.runtime = options.runtime or ["local", "docker"]
    world = World(options)
    began = time.monotonic()
    world.prepare()
    while time.monotonic() - began < options.minutes * 60:
        world.step()
    world.settle()
    left = world.leftovers()
    text = report(world, (time.monotonic() - began) / 60, left)
    (ROOT / "artifacts").mkdir(exist_ok=True)
    (ROOT / "artifacts/chaos.md").write_text(text)
    print(text, end="")
    if world.wrong or left:
        print(f"chaos: what was there is kept in {world.folder}")
        return 1
    shutil.rmtree(world.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
