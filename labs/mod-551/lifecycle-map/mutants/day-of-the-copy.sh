#!/bin/sh
# Wrote the day of the copy where the day of the deployment belongs.
set -eu
sed -i.old '/^  - stage: deployment$/{n;n;s/.*/    on: 2025-09-29/;}' portfolio/lifecycle-map.yaml
rm portfolio/lifecycle-map.yaml.old
