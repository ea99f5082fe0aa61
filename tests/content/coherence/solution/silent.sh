#!/bin/sh
: > portfolio/coherence.txt
