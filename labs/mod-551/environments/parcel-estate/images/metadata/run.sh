#!/bin/bash
# Two long-running processes; when either ends, so does the container, and the runtime sees it.
set -eu
as() { setpriv --reuid="$1" --regid="$1" --clear-groups "${@:2}"; }
as postgres rm -f /var/lib/postgresql/mlops/postmaster.pid   # of a container that was killed; root may not look into the folder
as postgres postgres -D /var/lib/postgresql/mlops -k /tmp &
as www-data nginx -g 'daemon off;' &
wait -n
