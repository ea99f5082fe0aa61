"""Makes the batch host what it was on the day of the copy: sources, run logs, outputs. Runs once, then removes its folder."""
import os
import shutil
import sys

HERE = os.path.dirname(os.path.realpath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path[:0] = [HERE, os.path.join(ROOT, "srv", "lib")]
import history
import sources
import world


def write(path, text, mode=0o644):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    os.chmod(path, mode)


def main():
    hosted = [p for p in world.load()["pipelines"] if p["by"] != "ci"]
    for pipeline in hosted:
        folder = os.path.join(ROOT, "srv", pipeline["folder"], pipeline["name"])
        for name, text in sources.folder(pipeline).items():
            write(os.path.join(folder, name), text, 0o755 if name == "run.py" else 0o644)
        write(os.path.join(ROOT, "var", "log", "pipelines", pipeline["name"] + ".log"), "".join(history.log(pipeline, ROOT)))
    write(os.path.join(ROOT, "opt", "metrics"), "# TYPE parcel_batch_pipelines gauge\nparcel_batch_pipelines %d\n" % len(hosted))
    if ROOT == "/":  # in its container; on the local runtime nothing runs
        for top in ("/srv/models", "/var/log/pipelines"):
            for folder, _, files in os.walk(top, topdown=False):
                for name in files:
                    shutil.chown(os.path.join(folder, name), "batch", "batch")
                shutil.chown(folder, "batch", "batch")
    shutil.rmtree(HERE)


main()
