#!/usr/bin/env bash
# Restores $WORK/backup.dump into a server that nobody can connect to but this
# script: it listens on a socket in a folder of its own, and ends with it.
set -Eeuo pipefail
umask 077

fail() {
  echo "restore failed: $1" >&2
  exit 1
}

# PostgreSQL insists on a name for the user it runs as.
if ! getent passwd "$(id -u)" >/dev/null; then
  for library in /usr/lib/*/libnss_wrapper.so /usr/lib/libnss_wrapper.so; do
    if [ -e "$library" ]; then
      echo "postgres:x:$(id -u):$(id -g):PostgreSQL:/tmp:/bin/false" >"$WORK/passwd"
      echo "postgres:x:$(id -g):" >"$WORK/group"
      export LD_PRELOAD="$library" NSS_WRAPPER_PASSWD="$WORK/passwd" NSS_WRAPPER_GROUP="$WORK/group"
      break
    fi
  done
fi
PATH="$PATH:$(dirname "$(find /usr/lib/postgresql /usr/local/bin -name initdb -print -quit 2>/dev/null)")"

# Connections by environment would lead elsewhere.
unset PGHOSTADDR PGSERVICE PGPASSWORD PGPASSFILE PGSSLMODE
export PGHOST="$WORK/socket" PGPORT=5432 PGUSER=drill PGDATABASE=restored
data="$WORK/data"
mkdir -p "$PGHOST" "$WORK/out"

remove() {
  pg_ctl --pgdata="$data" --mode=immediate stop >/dev/null 2>&1 || true
  rm -rf "$data" "$WORK/backup.dump"
}
trap remove EXIT

initdb --pgdata="$data" --username="$PGUSER" --auth-local=trust --auth-host=reject \
  --encoding=UTF8 --locale=C --no-sync >"$WORK/initdb.log" 2>&1 ||
  fail "no server: $(tail -n 3 "$WORK/initdb.log")"
pg_ctl --pgdata="$data" --log="$WORK/server.log" --timeout=120 --wait \
  --options="-c listen_addresses='' -c unix_socket_directories='$PGHOST' -c fsync=off -c full_page_writes=off" \
  start >/dev/null || fail "the server does not start: $(tail -n 3 "$WORK/server.log")"
createdb --template=template0 "$PGDATABASE"

pg_restore --dbname="$PGDATABASE" --no-owner --no-privileges --exit-on-error \
  --jobs=2 "$WORK/backup.dump"

psql --no-psqlrc --quiet --no-align --tuples-only --field-separator=$'\t' \
  --set=ON_ERROR_STOP=1 --file="$COUNT_QUERY" | LC_ALL=C sort >"$WORK/restored.tsv"
if ! diff "$WORK/tables.tsv" "$WORK/restored.tsv" >"$WORK/differences"; then
  fail "rows differ from those that were backed up: $(grep -c '^[<>]' "$WORK/differences") lines, the first: $(sed -n 2p "$WORK/differences")"
fi

# What would have been lost, and how long it took: both from the moment on
# that the drill was asked for.
rpo=$((STARTED_AT - $(date -u -d "$TAKEN_AT" +%s)))
rto=$(($(date -u +%s) - STARTED_AT))
printf '%s' "$((rpo > 0 ? rpo : 0))" >"$WORK/out/rpo-seconds"
printf '%s' "$rto" >"$WORK/out/rto-seconds"
printf '%s' "$CHECKSUM" >"$WORK/out/checksum"
echo "restored $(wc -l <"$WORK/restored.tsv") tables with all of their rows, $rto seconds after the start"
