#!/bin/bash
# Two long-running processes; when either ends, so does the container, and the runtime sees it.
set -eu
export HOME=/nonexistent
rm -f /tmp/fcgi.sock
setpriv --reuid=www-data --regid=www-data --clear-groups fcgiwrap -c 2 -s unix:/tmp/fcgi.sock &
setpriv --reuid=www-data --regid=www-data --clear-groups nginx -g 'daemon off;' &
wait -n
