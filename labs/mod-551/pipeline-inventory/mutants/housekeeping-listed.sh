#!/bin/sh
# Took every crontab line for a pipeline.
set -eu
sed -i.old 's/^pipelines:$/pipelines:\
  - {name: disk-use, owner: ml-platform, trigger: cron, schedule: "*\/30 * * * *", evidence: "batch:\/etc\/cron.d\/housekeeping"}\
  - {name: model-cleanup, owner: ml-platform, trigger: cron, schedule: "12 0 * * *", evidence: "batch:\/etc\/cron.d\/housekeeping"}/' portfolio/inventory.yaml
rm portfolio/inventory.yaml.old
