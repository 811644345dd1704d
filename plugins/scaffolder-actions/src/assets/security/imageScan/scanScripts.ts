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
 * Scans each of them into a report of all that is found, whatever its severity
 * and fixed or not: the portal judges. Fails where one cannot be scanned: what
 * was not looked at is not clean.
 */
export const scanScript = String.raw`set -eu
number=0
failed=0
while IFS= read -r image; do
  number=$((number + 1))
  printf '%s\n' "$image" >"$WORK/$number.image"
  trivy image --quiet --scanners vuln --image-src remote \
    --exit-code 0 --timeout 10m --format json \
    --output "$WORK/$number.json" "$image" || {
    echo "cannot scan $image" >&2
    failed=1
  }
done <"$WORK/images.txt"
exit "$failed"
`;
