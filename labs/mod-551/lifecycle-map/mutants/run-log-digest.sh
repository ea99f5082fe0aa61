#!/bin/sh
# Cut the digest to the eight digits that fit on a slide.
set -eu
sed -i.old 's/^  digest: sha256:\(........\).*/  digest: \1/' portfolio/lifecycle-map.yaml
rm portfolio/lifecycle-map.yaml.old
