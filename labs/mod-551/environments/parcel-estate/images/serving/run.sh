#!/bin/bash
# Two long-running processes; when either ends, so does the container, and the runtime sees it.
set -eu
setpriv --reuid=www-data --regid=www-data --clear-groups model-server &
setpriv --reuid=www-data --regid=www-data --clear-groups nginx -g 'daemon off;' &
wait -n
