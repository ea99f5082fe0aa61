"""Runs a program and its peers in turn, several times, and says how they compare.

Usage: paired.py RUNS -- NAME COMMAND... -- PEER COMMAND... [-- PEER COMMAND...]

On a machine that others use too, a single measure says little. In turn all see the same load, so that ratios hold; processor time and
memory hold best of all. The ratio is the first command against all its peers together. A command that fails ends the run: there is
nothing to compare then.
"""
import os
import statistics
import subprocess
import sys
import time


def run(command):
    """Elapsed and processor seconds and the largest memory in MiB of one process with all that it started and waited for."""
    with open(os.devnull, "rb") as nothing, open(os.devnull, "wb") as nowhere:
        began = time.monotonic()
        process = subprocess.Popen(command, stdin=nothing, stdout=nowhere)
        _, status, used = os.wait4(process.pid, 0)
        elapsed = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return elapsed, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def groups(arguments):
    group = []
    for word in arguments + ["--"]:
        if word != "--":
            group.append(word)
        elif group:
            yield group[0], group[1:]
            group = []


def main():
    runs, commands = int(sys.argv[1]), list(groups(sys.argv[2:]))
    rows = {name: [] for name, _ in commands}
    for _ in range(runs):
        for name, command in commands:
            rows[name].append(run(command))
    print(f"{runs} runs in turn, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors; best and median")
    print(f"{'':22} {'elapsed':>19} {'processor':>19} {'memory':>10}")
    for name, measured in rows.items():
        elapsed, processor, memory = zip(*measured)
        print(f"{name:22} {min(elapsed):7.3f} {statistics.median(elapsed):8.3f} s"
              f" {min(processor):8.3f} {statistics.median(processor):8.3f} s {max(memory):6.1f} MiB")
    own, *peers = rows.values()
    if not peers:
        return
    for what, of in ("best", min), ("median", statistics.median):
        ratios = [of([row[at] for row in own]) / sum(of([row[at] for row in peer]) for peer in peers) for at in (0, 1)]
        print(f"ratio of the {what:9} {ratios[0]:9.3f} elapsed {ratios[1]:11.3f} processor")


main()
