/** Bytes of all reports together, compressed: a ConfigMap holds 1 MiB. */
export const maxReportBytes = 900 * 1024;

/** All findings of a report, and how many there are of each severity. */
const definitions = String.raw`
    def severities: ["CRITICAL", "HIGH", "MEDIUM", "LOW", "UNKNOWN"];
    def counts: [.Results[].Vulnerabilities[].Severity] as $found
      | severities
      | map(. as $severity
        | { key: ., value: ($found | map(select(. == $severity)) | length) })
      | from_entries;`;

/** What the portal reads of a report of Trivy. */
const reduce = String.raw`${definitions}
    def kept(names): with_entries(select(.key as $key
      | names | index($key))) | with_entries(select(.value != null));
    if .SchemaVersion != 2 then
      error("the report has SchemaVersion \(.SchemaVersion)")
    else . end
    | { SchemaVersion,
        CreatedAt: (.CreatedAt // (now | todate)),
        ArtifactName: ($image | rtrimstr("\n")),
        Metadata: { RepoDigests: (.Metadata.RepoDigests // []) },
        Results: [ .Results[]?
          | kept(["Target", "Class", "Type"]) + { Vulnerabilities: [
              .Vulnerabilities[]?
              | kept(["VulnerabilityID", "PkgName", "InstalledVersion",
                  "FixedVersion", "Severity", "Title", "PrimaryURL",
                  "PublishedDate", "References"])
              | .Severity |= (if IN(severities[]) then . else "UNKNOWN" end)
              | if .References then .References |= map(select(
                  startswith("https://www.cisa.gov/known-exploited-vulnerabilities-catalog")))
                else . end ] } ] }`;

/** One without the findings that no longer fit, which are counted. */
const shorten = String.raw`${definitions}
    def rank: if (.References // []) != [] then 0
      else { CRITICAL: 0, HIGH: 1, MEDIUM: 2 }[.Severity] // 3 end;
    counts as $all
    | .Results |= map(.Vulnerabilities |=
        (map(select(rank <= $rank)) | .[:$most]))
    | counts as $left
    | .Omitted = ($all | with_entries(.value -= $left[.key]))`;

/**
 * Writes what was found into the ConfigMap `CONFIG_MAP`, a file for each image: its
 * report, reduced to what the portal reads, and compressed. Where they come to
 * more than `MAX_BYTES`, the least severe findings are left out first and those
 * that are known to be exploited last. Applied by the server, the files of
 * images that no longer run go away.
 *
 * Prints the counts of each image, and their sum as the container's last
 * message. Findings do not fail it: the scan has done its work.
 */
export const reportScript = String.raw`set -eu
# The scanner shares this folder: what it may have left here does not count.
rm -rf "$WORK/reduced" "$WORK/packed" "$WORK/shortened.json" "$WORK/file.txt" \
  "$WORK/files.jsonl" "$WORK/configmap.json" "$WORK/counts.jsonl"
mkdir "$WORK/reduced" "$WORK/packed"

for image in "$WORK"/*.image; do
  [ -e "$image" ] || [ -L "$image" ] || continue
  result="$WORK/$(basename "$image" .image).json"
  # A link could lead to the token of this account.
  if [ -L "$image" ] || [ -L "$result" ] || [ ! -f "$result" ]; then
    echo "no report of the scanner in $result" >&2
    exit 1
  fi
  digest=$(sed 's/.*@sha256://' "$image")
  case $digest in
    *[!0-9a-f]*) digest= ;;
  esac
  if [ "$(printf '%s' "$digest" | wc -c)" -ne 64 ]; then
    echo "no digest in $(cat "$image")" >&2
    exit 1
  fi
  jq -c --rawfile image "$image" '${reduce}' \
    "$result" >"$WORK/reduced/$digest.json"
  # An empty file is no mistake to jq, nor are two reports.
  if [ "$(wc -l <"$WORK/reduced/$digest.json")" -ne 1 ]; then
    echo "the report of $(cat "$image") is empty, or more than one" >&2
    exit 1
  fi
done

# Findings of this rank and worse, and so many in each part of an image.
pack() {
  rm -f "$WORK"/packed/*
  for report in "$WORK"/reduced/*.json; do
    [ -f "$report" ] || continue
    jq -c --argjson rank "$1" --argjson most "$2" '${shorten}' \
      "$report" >"$WORK/shortened.json"
    gzip -9 -n <"$WORK/shortened.json" \
      >"$WORK/packed/$(basename "$report").gz"
  done
}
rank=3
most=65536
while :; do
  pack "$rank" "$most"
  bytes=$(find "$WORK/packed" -type f -exec cat {} + | wc -c)
  if [ "$bytes" -le "$MAX_BYTES" ]; then
    break
  elif [ "$rank" -gt 0 ]; then
    rank=$((rank - 1))
  elif [ "$most" -gt 0 ]; then
    most=$((most / 2))
  else
    echo "even without findings the reports have more than $MAX_BYTES bytes" >&2
    exit 1
  fi
done

: >"$WORK/files.jsonl"
for file in "$WORK"/packed/*.gz; do
  [ -f "$file" ] || continue
  base64 <"$file" >"$WORK/file.txt"
  jq -Rsc --arg key "$(basename "$file")" '{ ($key): (split("\n") | add) }' \
    "$WORK/file.txt" >>"$WORK/files.jsonl"
done
jq -sc --arg namespace "$NAMESPACE" --arg name "$CONFIG_MAP" '
  { apiVersion: "v1", kind: "ConfigMap",
    metadata: { name: $name, namespace: $namespace },
    binaryData: (add // {}) }' "$WORK/files.jsonl" >"$WORK/configmap.json"
kubectl apply --server-side --field-manager=image-scan --force-conflicts \
  -f "$WORK/configmap.json" >&2

: >"$WORK/counts.jsonl"
for report in "$WORK"/reduced/*.json; do
  [ -f "$report" ] || continue
  jq -c '${definitions}
    { image: .ArtifactName } + (counts | with_entries(.key |= ascii_downcase))' \
    "$report" >>"$WORK/counts.jsonl"
done
cat "$WORK/counts.jsonl"
jq -sc 'map(del(.image)) as $counts
  | { images: length }
    + (["critical", "high", "medium", "low", "unknown"]
      | map(. as $key
        | { key: $key, value: ($counts | map(.[$key]) | add // 0) })
      | from_entries)' "$WORK/counts.jsonl" | tee /dev/termination-log
`;
