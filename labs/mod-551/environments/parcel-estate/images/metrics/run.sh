#!/bin/bash
# Three long-running processes; when one ends, so does the container, and the runtime sees it. The configuration comes with setup.
set -eu
as() { setpriv --reuid=prometheus --regid=prometheus --clear-groups "$@"; }
data=/var/lib/parcel
as prometheus-pushgateway --log.level=warn --persistence.file=$data/push --persistence.interval=1s &
until [ -e /etc/alertmanager/alertmanager.yml ]; do sleep 0.05; done
as prometheus-alertmanager --log.level=error --config.file=/etc/alertmanager/alertmanager.yml --storage.path=$data/alerts --cluster.listen-address= &
as prometheus --log.level=warn --config.file=/etc/prometheus/prometheus.yml --storage.tsdb.path=$data/tsdb --storage.tsdb.retention.size=64MB &
wait -n
