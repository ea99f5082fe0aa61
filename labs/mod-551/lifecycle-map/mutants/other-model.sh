#!/bin/sh
# Wrote down a model that the auditors did not ask about.
set -eu
sed -i.old -e 's/^model: fraud$/model: FRAUD-2/' -e 's/^model: [a-z-]*$/model: fraud-2/' portfolio/lifecycle-map.yaml
rm portfolio/lifecycle-map.yaml.old
