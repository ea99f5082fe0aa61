#!/usr/bin/env python3
"""All repositories and tags of this registry as one JSON object, asked for over its own API."""
import json
import urllib.request

HERE = "http://localhost:5000/v2/"
ACCEPT = "application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json"


def get(path):
    return urllib.request.urlopen(urllib.request.Request(HERE + path, headers={"Accept": ACCEPT}), timeout=10)


def describe(repository, tag):
    answer = get("%s/manifests/%s" % (repository, tag))
    manifest = json.load(answer)
    config = json.load(get("%s/blobs/%s" % (repository, manifest["config"]["digest"])))
    image = config.get("config") or {}
    return {"digest": answer.headers["Docker-Content-Digest"], "artifactType": manifest.get("artifactType", ""),
            "annotations": manifest.get("annotations", {}), "user": image.get("User", ""), "labels": image.get("Labels") or {},
            "created": config.get("created", "")}


names = json.load(get("_catalog?n=1000"))["repositories"]
found = {name: {tag: describe(name, tag) for tag in sorted(json.load(get(name + "/tags/list"))["tags"] or [])} for name in names}
print(json.dumps({"repositories": found}, indent=1, sort_keys=True))
