#!/bin/sh
# Read minute and hour the wrong way round, in the schedules that have both as numbers.
set -eu
sed -i.old 's/^    schedule: "\([0-9][0-9]*\) \([0-9][0-9]*\) /    schedule: "\2 \1 /' portfolio/inventory.yaml
rm portfolio/inventory.yaml.old
