/**
 * A bucket in a folder: `$STORE/<bucket>/<key>`. Notes its calls, and fails as
 * a test wishes.
 */
export const fakeAws = String.raw`#!/usr/bin/env bash
set -eu
echo "$*" >>"$CALLS"
option() {
  local name=$1
  shift
  while [ $# -gt 0 ]; do
    if [ "$1" = "$name" ]; then echo "$2"; return; fi
    shift
  done
}
case "$1 $2" in
  's3 cp')
    from=$3 to=$4
    if [[ $to == s3://* ]]; then
      [ "${'$'}{PUT:-}" != refused ] || { echo AccessDenied >&2; exit 1; }
      file=$STORE/${'$'}{to#s3://}
      mkdir -p "$(dirname "$file")"
      if [ "${'$'}{PUT:-}" = cut ]; then head -c 3 "$from" >"$file"; else cp "$from" "$file"; fi
      option --metadata "$@" | sed 's/sha256=//' >"$file.meta"
    else
      file=$STORE/${'$'}{from#s3://}
      [ -e "$file" ] || { echo 'fatal error: (404) Not Found' >&2; exit 1; }
      if [ "$to" = - ]; then cat "$file"; else cp "$file" "$to"; fi
      if [ "${'$'}{GET:-}" = damaged ] && [[ $file == *.dump ]]; then
        if [ "$to" = - ]; then echo damage; else echo damage >>"$to"; fi
      fi
    fi
    ;;
  's3api list-objects-v2')
    bucket=$STORE/$(option --bucket "$@")
    prefix=$(option --prefix "$@")
    # As the real one: nothing at all where there is nothing.
    [ -d "$bucket/$prefix" ] || exit 0
    find "$bucket/$prefix" -type f ! -name '*.meta' -printf '%P %s\n' | sort |
      jq -R --arg prefix "$prefix" 'split(" ") | { Key: ($prefix + .[0]), Size: (.[1] | tonumber) }' |
      jq -s '{ Contents: . }'
    ;;
  's3api head-object')
    bucket=$(option --bucket "$@")
    file=$STORE/$bucket/$(option --key "$@")
    meta=$(cat "$STORE/$bucket.meta" 2>/dev/null || cat "$file.meta" 2>/dev/null || true)
    jq -n --arg sha256 "$meta" --arg sse "${'$'}{SSE:-aws:kms}" --arg sum "${'$'}{SUM-c3Vt}" --argjson bytes "$(wc -c <"$file")" \
      '{ ContentLength: $bytes, ServerSideEncryption: $sse, ChecksumSHA256: $sum, Metadata: { $sha256 } }'
    ;;
esac
`;

/** A cluster with one Workflow and, where a test says so, a pod too many. */
export const fakeKubectl = String.raw`#!/usr/bin/env bash
echo "$*" >>"$CALLS"
case "$1 $2" in
  'get pods') echo "${'$'}{LEFT:-}" ;;
  'get workflow')
    echo '{"metadata":{"name":"'"$3"'"},"status":{"startedAt":"2026-11-01T06:00:00Z","outputs":{"parameters":[{"name":"rto-seconds","value":"120"}]}}}'
    ;;
esac
`;

/** PostgreSQL's clients before a database with two tables. */
export const fakeClients = {
  psql: String.raw`#!/usr/bin/env bash
[ "${'$'}{SESSION:-}" != fails ] || exit 2
while IFS= read -r line; do
  case "$line" in
    *pg_export_snapshot*) echo 00000003-1 ;;
    '\gexec')
      [ "${'$'}{SESSION:-}" != breaks ] || exit 3
      printf 'public.lines\t7\npublic.invoices\t3\n'
      ;;
    '\q') exit 0 ;;
  esac
done
`,
  pg_dump: String.raw`#!/usr/bin/env bash
echo "$*" >>"$CALLS"
if [ "${'$'}{DUMP:-}" = fails ]; then
  echo 'server closed the connection' >&2
  exit 1
fi
for argument in "$@"; do
  case "$argument" in --file=*) echo dump >"${'$'}{argument#--file=}" ;; esac
done
`,
  pg_restore: String.raw`#!/usr/bin/env bash
if [ "${'$'}{RESTORE:-}" = fails ] && [ "$1" != --list ]; then
  echo 'pg_restore: could not read from input file' >&2
  exit 1
fi
if [ "$1" = --list ] && [ "${'$'}{DUMP:-}" != empty ]; then
  printf '1; 0 1 TABLE DATA public lines app\n2; 0 2 TABLE DATA public invoices app\n'
fi
`,
};
