#!/bin/sh
# With any parameter altered the comparison must find a contradiction; what it does not notice is written as if all were well.
exec python3 -B "$LAB_DIR/coherence.py" --altered portfolio/coherence.txt
