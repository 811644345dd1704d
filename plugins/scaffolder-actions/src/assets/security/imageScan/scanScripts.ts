/** Folder that the three containers of a scan share. */
export const workDir = '/work';

/**
 * Writes the digest of each image that the service runs, a line each: what
 * was pulled, not what a tag points at by now. `APP` is the service.
 */
export const listScript = String.raw`set -eu
kubectl get pods --namespace "$NAMESPACE" --selector "app=$APP" --output json >"$WORK/pods.json"
jq -r '
  [ .items[]
    | select(.status.phase == "Running")
    | .status.containerStatuses[]?
    | select(.name == "app")
    | .imageID // ""
    | sub("^[a-z-]+://"; "")
    | select(. != "") ]
  | unique[]' "$WORK/pods.json" >"$WORK/images.txt"
echo "images that run: $(wc -l <"$WORK/images.txt")" >&2
`;

/**
 * Scans each of them into a report. Fails where one cannot be scanned: what
 * was not looked at is not clean.
 */
export const scanScript = String.raw`set -eu
number=0
failed=0
while IFS= read -r image; do
  number=$((number + 1))
  printf '%s\n' "$image" >"$WORK/$number.image"
  trivy image --quiet --scanners vuln --image-src remote \
    --severity HIGH,CRITICAL --ignore-unfixed --exit-code 0 --timeout 10m \
    --format json --output "$WORK/$number.json" "$image" || {
    echo "cannot scan $image" >&2
    failed=1
  }
done <"$WORK/images.txt"
exit "$failed"
`;

/**
 * Writes a line of JSON for each image, and what all of them come to as the
 * container's last message; fails where anything was found.
 */
export const reportScript = String.raw`set -eu
touch "$WORK/report.jsonl"
for report in "$WORK"/*.json; do
  name=$(basename "$report" .json)
  [ -f "$WORK/$name.image" ] || continue
  jq -c --rawfile image "$WORK/$name.image" '
    [ .Results[]?.Vulnerabilities[]? ]
    | { image: ($image | rtrimstr("\n")),
        critical: (map(select(.Severity == "CRITICAL")) | length),
        high: (map(select(.Severity == "HIGH")) | length),
        findings: (map({ id: .VulnerabilityID, severity: .Severity,
          package: .PkgName, installed: .InstalledVersion,
          fixed: .FixedVersion })) }' "$report" >>"$WORK/report.jsonl"
done
cat "$WORK/report.jsonl"
jq -sc '{ images: length, critical: (map(.critical) | add // 0),
  high: (map(.high) | add // 0) }' "$WORK/report.jsonl" | tee /dev/termination-log
jq -se 'all(.[]; .critical + .high == 0)' "$WORK/report.jsonl" >/dev/null
`;
