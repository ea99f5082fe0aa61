#!/bin/bash
# Makes the cluster with an empty database and the learner's role, while the image is built.
set -eu
data=/var/lib/postgresql/mlops
initdb -D $data --auth=trust --encoding=UTF8 --locale=C.UTF-8 --wal-segsize=1 >/dev/null
cp /etc/parcel/postgresql.conf /etc/parcel/pg_hba.conf $data/
pg_ctl -D $data -w start >/dev/null
psql -q -d postgres -v ON_ERROR_STOP=1 <<'SQL'
CREATE ROLE reader LOGIN PASSWORD 'reader';
ALTER ROLE reader SET default_transaction_read_only = on;
CREATE DATABASE mlops;
\c mlops
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO reader;
SQL
pg_ctl -D $data -w -m fast stop >/dev/null
