#!/bin/sh
# Copied the time fields as they stand in the crontab: a star at the beginning means something else to YAML.
set -eu
sed -i.old 's/^    schedule: "\(.*\)"$/    schedule: \1/' portfolio/inventory.yaml
rm portfolio/inventory.yaml.old
