#!/bin/sh
# Took the newest tag for what is in production.
set -eu
newest=$(sed -n 's|^    evidence: .*:releases/\(.*\)\.json$|\1|p' portfolio/lifecycle-map.yaml | tail -n 1)
sed -i.old "s/^  version: .*/  version: $newest/" portfolio/lifecycle-map.yaml
rm portfolio/lifecycle-map.yaml.old
