#!/bin/sh
# Left a bracket open.
set -eu
echo "more: [one, two" >> portfolio/approvals.yaml
