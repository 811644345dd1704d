/**
 * Dumps the database within one snapshot, counts its rows in the very same
 * one, and reads the whole dump again. Runs where PostgreSQL's clients are.
 */
export const dumpScript = String.raw`#!/usr/bin/env bash
# Dumps the database into $WORK, and verifies the dump.
set -Eeuo pipefail
umask 027

fail() {
  echo "dump failed: $1" >&2
  exit 1
}

# The only look at the clock: name, manifest and metadata all come from it.
taken_at=$(date -u +%Y-%m-%dT%H:%M:%SZ)

secret() {
  local value
  value=$(<"$DATABASE_SECRET/$1")
  if [ -z "$value" ]; then
    fail "the secret has no $1"
  fi
  printf '%s' "$value"
}

PGHOST=$(secret host)
PGPORT=$(secret port)
PGDATABASE=$(secret database)
PGUSER=$(secret username)
PGPASSWORD=$(secret password)
export PGHOST PGPORT PGDATABASE PGUSER PGPASSWORD
export PGCONNECT_TIMEOUT=15 PGAPPNAME="$SERVICE-backup"

# This session lends its snapshot to the dump, so that the counts are exactly
# those of the dump, however much is written meanwhile.
coproc SESSION {
  psql --no-psqlrc --no-password --quiet --no-align --tuples-only \
    --field-separator=$'\t' --set=ON_ERROR_STOP=1
}
# Bash forgets a session that has ended already.
session=${'$'}{SESSION_PID:-}
exec {answers}<&"${'$'}{SESSION[0]:-}" {questions}>&"${'$'}{SESSION[1]:-}" || fail 'the database gave no snapshot'
# Where the session ends early, that is to be said, not to end this script mute.
trap '' PIPE
cat >&"$questions" <<'SQL' || fail 'the database gave no snapshot'
SET idle_in_transaction_session_timeout = 0;
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SELECT pg_export_snapshot();
SQL
IFS= read -r -t 60 snapshot <&"$answers" || fail 'the database gave no snapshot'
cat "$COUNT_QUERY" >&"$questions" || fail 'the tables could not be counted'

pg_dump --no-password --format=custom --lock-wait-timeout=60s \
  --snapshot="$snapshot" --file="$WORK/backup.dump"

printf '%s\n' 'COMMIT;' '\q' >&"$questions" || fail 'the tables could not be counted'
LC_ALL=C sort <&"$answers" >"$WORK/tables.tsv"
wait "$session" || fail 'the tables could not be counted'

# A dump that was cut off has a table of contents, too: all of it is read.
pg_restore --list "$WORK/backup.dump" >"$WORK/contents"
pg_restore --file=/dev/null "$WORK/backup.dump"
tables=$(wc -l <"$WORK/tables.tsv")
dumped=$(grep -c ' TABLE DATA ' "$WORK/contents" || true)
if [ "$dumped" -lt "$tables" ]; then
  fail "$dumped of $tables tables are in the dump"
fi

sha256sum <"$WORK/backup.dump" | cut -d ' ' -f 1 >"$WORK/sha256"
printf '%s' "$taken_at" >"$WORK/taken-at"
echo "dumped $tables tables, $(wc -c <"$WORK/backup.dump") bytes, as of $taken_at"
`;

/** Counts the rows of every table that is nobody's extension. */
export const countQuery = String.raw`SELECT format('SELECT %L, count(*) FROM ONLY %I.%I', n.nspname || '.' || c.relname, n.nspname, c.relname)
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r'
  AND n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
  )
\gexec
`;
