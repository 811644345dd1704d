import { prelude, readInstance, readLag, readScaler } from './prelude';

/**
 * Whether the replica can take over, and how much would be lost. All is said
 * before anything is refused: who decides sees everything at once.
 *
 * The lag grows while the primary is gone although nothing more is lost: what
 * is measured is the most that can be lost. More than the RPO is for people to
 * accept, by the parameter accept-lag.
 */
export const preflightDatabaseScript = String.raw`${prelude}${readInstance}${readLag}
problems=()
describe "$REGION" "$DATABASE"
status=$(field DBInstanceStatus)
class=$(field DBInstanceClass)
source=$(field ReadReplicaSourceDBInstanceIdentifier)
result replica-status "$status"
result replica-class "$class"
result replica-source "${'${source:-none}'}"

if [ "$status" != available ]; then
  problems+=("$DATABASE is $status")
fi
if [ "$class" != "$DATABASE_CLASS" ]; then
  problems+=("$DATABASE is a $class, planned is a $DATABASE_CLASS")
fi

lag=unknown
if [ -n "$source" ]; then
  lag=$(lags_since "$REGION" "$DATABASE" "$(($(date +%s) - 900))" | jq -r 'last // "unknown"')
elif [ "$CONTINUE" != true ]; then
  problems+=("$DATABASE is no replica: promoted already? continue=true goes on from there")
fi
result replica-lag-seconds "$lag"
if [ -n "$source" ] && [ "$ACCEPT_LAG" != true ]; then
  if [ "$lag" = unknown ] || [ "$lag" -lt 0 ]; then
    problems+=("nobody knows how far $DATABASE is behind; accept-lag=true goes on all the same")
  elif [ "$lag" -gt "$RPO_SECONDS" ]; then
    problems+=("$DATABASE is $lag s behind, $RPO_SECONDS s were agreed; accept-lag=true goes on all the same")
  fi
fi

if [ "${'${#problems[@]}'}" -gt 0 ]; then
  printf 'refused: %s\n' "${'${problems[@]}'}" >&2
  exit 1
fi
`;

/**
 * Whether the services that stand by are ready, with their secrets; and which
 * images they run, for the next check.
 */
export const preflightServicesScript = String.raw`${prelude}${readScaler}
problems=()
images='[]'
ready_services=0
while IFS=$'\t' read -r namespace name replicas; do
  read_scaler "$namespace" "$name"
  if [ -z "$scaler" ]; then
    problems+=("$namespace/$name: nothing scales it")
    continue
  fi
  ready=$(ready_replicas "$namespace" "$name")
  echo "$namespace/$name: $ready ready, floor $floor"
  if [ "$ready" -lt "$replicas" ]; then
    problems+=("$namespace/$name: $ready of $replicas pods are ready")
  else
    ready_services=$((ready_services + 1))
  fi
  # A Rollout takes its pods from the Deployment of the same name.
  found=$(kubectl get deployments.apps "$name" --namespace "$namespace" --output json |
    jq -c '[.spec.template.spec | (.initContainers // [])[], .containers[] | .image]')
  images=$(jq -c --argjson more "$found" '. + $more | unique' <<<"$images")
done < <(jq -r '.[] | [.namespace, .name, .replicas] | @tsv' "$SERVICES_FILE")

secrets=0
while read -r namespace; do
  found=$(kubectl get externalsecrets.external-secrets.io --namespace "$namespace" --output json)
  secrets=$((secrets + $(jq '.items | length' <<<"$found")))
  missing=$(jq -r '[.items[]
    | select(any(.status.conditions[]?; .type == "Ready" and .status == "True") | not)
    | .metadata.name] | join(" ")' <<<"$found")
  if [ -n "$missing" ]; then
    problems+=("$namespace: secrets that were not fetched: $missing")
  fi
done < <(jq -r '[.[].namespace] | unique[]' "$SERVICES_FILE")

result services-ready "$ready_services"
result secrets-checked "$secrets"
result images "$images"
if [ "${'${#problems[@]}'}" -gt 0 ]; then
  printf 'refused: %s\n' "${'${problems[@]}'}" >&2
  exit 1
fi
`;

/**
 * Whether the registry of this region has what new nodes will ask it for. An
 * image in another registry cannot be asked for here, and is named.
 */
export const preflightImagesScript = String.raw`${prelude}
if ! known "$IMAGES"; then
  result images-present unknown
  refuse "the services' images are not known"
fi
missing=()
present=0
while IFS= read -r image; do
  if [[ "$image" =~ ^([0-9]{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com/([^@:]+)@(sha256:[0-9a-f]{64})$ ]]; then
    if [ "${'${BASH_REMATCH[2]}'}" != "$REGION" ]; then
      missing+=("$image lies in another region")
    elif aws ecr describe-images --registry-id "${'${BASH_REMATCH[1]}'}" --region "$REGION" \
      --repository-name "${'${BASH_REMATCH[3]}'}" --image-ids "imageDigest=${'${BASH_REMATCH[4]}'}" >/dev/null; then
      present=$((present + 1))
    else
      missing+=("$image is not in the registry")
    fi
  else
    echo "not of this region's registry, not asked for: $image"
  fi
done < <(jq -r '.[]' <<<"$IMAGES")
result images-present "$present"
if [ "${'${#missing[@]}'}" -gt 0 ]; then
  printf 'refused: %s\n' "${'${missing[@]}'}" >&2
  exit 1
fi
`;
