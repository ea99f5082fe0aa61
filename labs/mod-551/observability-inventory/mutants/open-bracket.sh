#!/bin/sh
# A bracket is left open: no YAML.
set -eu
echo "more: [one, two" >> portfolio/observability.yaml
