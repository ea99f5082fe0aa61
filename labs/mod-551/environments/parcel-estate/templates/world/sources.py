"""The source folder of a pipeline, as it is in git and on the batch host."""

RUN = '''#!/usr/bin/env python3
"""%(title)s."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "lib"))
import parcel

parcel.main(__file__)
'''

INI = '''[pipeline]
name = %(name)s
model = %(model)s
recipe = %(recipe)s
dataset = %(dataset)s
rows = 160
epochs = 4
rate = 0.05
%(pushes)s'''

# The same settings, written by somebody else.
OLD_INI = '''; settings of ml-box-2, do not tidy up
[pipeline]
rate=0.050
epochs=4
rows=160
dataset=%(dataset)s
recipe=%(recipe)s
model=%(model)s
name=%(name)s
%(pushes)s'''

ADHOC = '''# %(title)s

Nobody scheduled this: %(login)s runs it when the numbers are asked for.

    ./run.py
'''


def folder(pipeline):
    """Relative path to text of the files of a pipeline."""
    words = dict(pipeline, pushes="push = http://metrics:9091\n" if pipeline["push"] else "")
    files = {"run.py": RUN % words, "pipeline.ini": (OLD_INI if pipeline["by"] == "make" else INI) % words}
    if pipeline["by"] == "hand":
        files["README.md"] = ADHOC % words
    return files
