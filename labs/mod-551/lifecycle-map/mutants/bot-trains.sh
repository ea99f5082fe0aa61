#!/bin/sh
# Believed that CI trains releases.
set -eu
sed -i.old '/^  - stage: training$/{n;s/.*/    by: ci-bot/;}' portfolio/lifecycle-map.yaml
rm portfolio/lifecycle-map.yaml.old
