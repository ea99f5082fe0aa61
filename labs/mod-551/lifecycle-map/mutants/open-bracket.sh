#!/bin/sh
# Left a bracket open.
set -eu
sed -i.old 's/^stages:$/stages: [/' portfolio/lifecycle-map.yaml
rm portfolio/lifecycle-map.yaml.old
