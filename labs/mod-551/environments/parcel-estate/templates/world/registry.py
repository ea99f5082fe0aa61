"""Fills the registry through its own API, in the order in which things were pushed. Runs once, then removes its folder."""
import http.client
import os
import shutil
import sys
import time

HERE = os.path.dirname(os.path.realpath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, HERE)
import artefacts
import facts


def connect():
    """A connection, once the registry listens."""
    for _ in range(200):
        try:
            connection = http.client.HTTPConnection("localhost", 5000, timeout=30)
            connection.connect()
            return connection
        except OSError:
            time.sleep(0.05)
    raise SystemExit("the registry does not listen on port 5000")


def ask(connection, method, path, body=b"", media_type="application/octet-stream"):
    connection.request(method, path, body, {"Content-Type": media_type})
    answer = connection.getresponse()
    text = answer.read()
    if answer.status >= 300:
        raise SystemExit("%s %s: %d %s" % (method, path, answer.status, text.decode(errors="replace")))
    return answer


def push(connection, artefact):
    base = "/v2/" + artefact.repository
    for raw in artefact.blobs:
        place = ask(connection, "POST", base + "/blobs/uploads/").getheader("Location")
        place = place.split("5000", 1)[1] if place.startswith("http") else place
        ask(connection, "PUT", "%s%sdigest=%s" % (place, "&" if "?" in place else "?", artefacts.sha256(raw)), raw)
    answer = ask(connection, "PUT", "%s/manifests/%s" % (base, artefact.tag), artefact.manifest, artefacts.MANIFEST)
    if answer.getheader("Docker-Content-Digest") != artefact.digest:
        raise SystemExit("%s:%s has another digest in the registry" % (artefact.repository, artefact.tag))


def main():
    if ROOT == "/":  # in its container; on the local runtime nothing runs
        connection = connect()
        for artefact in facts.Facts().in_registry():
            push(connection, artefact)
    else:
        with open(os.path.join(ROOT, "README"), "w", encoding="utf-8", newline="\n") as file:
            file.write("No registry runs without an engine. Its weekly export is in platform.git: registry/exports/tags.txt\n")
    shutil.rmtree(HERE)


main()
