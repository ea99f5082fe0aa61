#!/bin/sh
# Everything with a crontab line counts as cron, also what only make knows.
set -eu
sed -i.old 's/^    trigger: make$/    trigger: cron/' portfolio/inventory.yaml
rm portfolio/inventory.yaml.old
