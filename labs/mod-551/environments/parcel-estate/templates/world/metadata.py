"""Writes the CSV exports and loads the same rows into PostgreSQL. Runs once, then removes its folder."""
import csv
import os
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.realpath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, HERE)
import facts
import tables

EXPORTS = os.path.join(ROOT, "srv", "exports")
PSQL = ["psql", "-q", "-h", "/tmp", "-U", "postgres", "-d", "mlops", "-v", "ON_ERROR_STOP=1"]


def column(name):
    kind = tables.TYPES.get(name) or ("timestamptz" if name.endswith("_at") else "text")
    return '"%s" %s' % (name, kind)


def load():
    """One transaction for all tables. `rows`, `commit` and `class` are words of SQL only by half: unquoted they work in a query."""
    for _ in range(200):
        if subprocess.run(PSQL + ["-c", "select 1"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0:
            break
        time.sleep(0.05)
    script = ["BEGIN;"]
    for name, columns in tables.COLUMNS.items():
        first, *rest = columns.split()
        script.append('CREATE TABLE "%s" (%s PRIMARY KEY%s);' % (name, column(first), "".join(", " + column(c) for c in rest)))
        script.append("\\copy \"%s\" from '%s' with (format csv, header)" % (name, os.path.join(EXPORTS, name + ".csv")))
    script += ["COMMIT;", "ANALYZE;"]
    subprocess.run(PSQL, input="\n".join(script).encode(), check=True)


def main():
    found = tables.all_tables(facts.Facts())
    os.makedirs(EXPORTS, exist_ok=True)
    for name, columns in tables.COLUMNS.items():
        with open(os.path.join(EXPORTS, name + ".csv"), "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns.split())
            writer.writerows(found[name])
    with open(os.path.join(ROOT, "srv", "metrics"), "w", encoding="utf-8", newline="\n") as file:
        file.write("# TYPE parcel_metadata_rows gauge\n")
        file.writelines('parcel_metadata_rows{table="%s"} %d\n' % (name, len(found[name])) for name in tables.COLUMNS)
    if ROOT == "/":  # in its container; on the local runtime nothing runs
        load()
    shutil.rmtree(HERE)


main()
