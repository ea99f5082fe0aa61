#!/bin/sh
# A near miss, applied after the reference solution. TODO: make it the mistake that learners really make.
set -eu
echo "answer: something else" > portfolio/@ID@.yaml
