import { chaosNumbers } from '../chaosParameters';

const checks = chaosNumbers
  .map(
    ({ name, variable, min, max }) =>
      `whole ${name} "$${variable}" ${min} ${max}`,
  )
  .join('\n');

/**
 * Stands before every script: knows how to ask Prometheus and the cluster.
 * POSIX sh with kubectl, jq and curl. Everything comes in as environment
 * variables; nothing is written into the text.
 */
export const prelude = String.raw`set -eu

refuse() {
  echo "refused: $1" >&2
  exit 1
}

# First value of a query; empty where there is none.
ask() {
  curl --silent --show-error --fail --max-time 10 --get \
    --data-urlencode "query=$1" "$PROMETHEUS_URL/api/v1/query" |
    jq -r '.data.result[0].value[1] // empty | select(test("^[0-9.e+-]+$"))'
}

at_most() {
  awk -v value="$1" -v limit="$2" 'BEGIN { exit !(value + 0 <= limit + 0) }'
}

pods() {
  kubectl get pods --namespace "$NAMESPACE" --selector "$SELECTOR" --output json
}

ready_pods() {
  pods | jq -r '.items[]
    | select(.metadata.deletionTimestamp == null)
    | select(any(.status.conditions[]?; .type == "Ready" and .status == "True"))
    | .metadata.name'
}

# As long as the filter is there, the experiment goes on.
running() {
  kubectl get envoyfilter "$FILTER_NAME" --namespace "$NAMESPACE" --output name >/dev/null 2>&1
}

revert() {
  kubectl delete envoyfilter "$FILTER_NAME" --namespace "$NAMESPACE" \
    --ignore-not-found --wait --timeout 60s
}
`;

/** The same, refusing parameters that are no numbers within their bounds. */
export const checkedPrelude = String.raw`${prelude}
# A leading zero would make a number octal.
whole() {
  case "$2" in
    '' | *[!0-9]* | 0?* | ?????*)
      refuse "$1 must be a whole number from $3 to $4"
      ;;
  esac
  if [ "$2" -lt "$3" ] || [ "$2" -gt "$4" ]; then
    refuse "$1 must be from $3 to $4, not $2"
  fi
}

${checks}
`;
