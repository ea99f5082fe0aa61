"""Writes what the serving host is told to serve. Runs once, then removes its folder."""
import json
import os
import shutil
import sys

HERE = os.path.dirname(os.path.realpath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, HERE)
import facts
from world import stamp


def main():
    models = [{"model": name, "version": release["version"], "digest": artefact.digest, "deployed_at": stamp(release["deployed_at"]),
               "deployed_seconds": int(release["deployed_at"].timestamp())} for name, (release, artefact) in sorted(facts.Facts().served().items())]
    folder = os.path.join(ROOT, "etc", "parcel")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "new.json"), "w", encoding="utf-8", newline="\n") as file:
        json.dump({"registry": "http://registry:5000", "models": models}, file, indent=1)
        file.write("\n")
    os.rename(os.path.join(folder, "new.json"), os.path.join(folder, "serving.json"))  # the server waits for it, and reads it whole
    shutil.rmtree(HERE)


main()
