#!/bin/sh
# Writes what was compared; ends with 1, and says what contradicts what, when the estate is not coherent.
mkdir -p portfolio && exec python3 -B "$LAB_DIR/coherence.py" portfolio/coherence.txt
