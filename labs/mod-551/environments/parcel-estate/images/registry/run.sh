#!/bin/bash
set -eu
exec setpriv --reuid=docker-registry --regid=docker-registry --clear-groups docker-registry serve /etc/parcel-registry.yml
