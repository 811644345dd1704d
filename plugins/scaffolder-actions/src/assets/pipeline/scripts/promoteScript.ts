import type { TextFile } from '../../AssetFile';

/**
 * Verifies a digest, copies it to the environment's registry and commits it,
 * with the revision it was built from, to the GitOps repository.
 */
export const promoteScript: TextFile = {
  type: 'text',
  path: '.github/scripts/promote.sh',
  executable: true,
  text: String.raw`#!/bin/sh
# Promotes SOURCE_IMAGE@DIGEST to ENVIRONMENT: verifies who signed it, copies it
# with its signatures to TARGET_IMAGE, and commits it to the GitOps repository.
# Writes "image", "revision" and "previous" to GITHUB_OUTPUT.
set -eu

fail() {
  echo "::error::$1"
  exit 1
}

# The digest in an Application's file; nothing where there is none.
digest_in() {
  [ -f "$1" ] || return 0
  yq '.spec.source.kustomize.images[0] // ""' "$1" |
    sed -n 's/.*@\(sha256:[0-9a-f]*\)$/\1/p'
}

file=$GITOPS_DIRECTORY/$GITOPS_FILE
chosen=$DIGEST
if [ -z "$chosen" ]; then
  [ -n "$GITOPS_FILE_BEFORE" ] ||
    fail "There is no environment before $ENVIRONMENT to take a digest from: name one."
  chosen=$(digest_in "$GITOPS_DIRECTORY/$GITOPS_FILE_BEFORE")
  [ -n "$chosen" ] || fail "Nothing was promoted to the environment before $ENVIRONMENT."
fi
printf '%s' "$chosen" | grep -Eqx 'sha256:[0-9a-f]{64}' ||
  fail "digest must be sha256: and 64 hexadecimal digits"

echo "Verifying $SOURCE_IMAGE@$chosen"
cosign verify \
  --certificate-oidc-issuer https://token.actions.githubusercontent.com \
  --certificate-identity "$SIGNER" \
  "$SOURCE_IMAGE@$chosen" >/dev/null

# The label is part of what was signed.
revision=$(docker buildx imagetools inspect "$SOURCE_IMAGE@$chosen" \
  --format '{{json .Image}}' |
  jq -r '.config.Labels["org.opencontainers.image.revision"] // ""')
git merge-base --is-ancestor "$revision" HEAD 2>/dev/null ||
  fail "The image was built from '$revision', which is not on the main branch."

if [ "$SOURCE_IMAGE" != "$TARGET_IMAGE" ]; then
  cosign copy "$SOURCE_IMAGE@$chosen" "$TARGET_IMAGE@$chosen"
fi

previous=$(digest_in "$file")
mkdir -p "$(dirname "$file")"
# The Application as it was at that commit: a rollback takes it back, too.
git show "$revision:gitops/$ENVIRONMENT/application.yaml" >"$file"
IMAGE=$REPLACED_IMAGE=$TARGET_IMAGE@$chosen REVISION=$revision yq -i '
  .spec.source.targetRevision = strenv(REVISION) |
  .spec.source.kustomize.images = [strenv(IMAGE)]
' "$file"

cd "$GITOPS_DIRECTORY"
git add -- "$GITOPS_FILE"
if git diff --cached --quiet; then
  echo "$ENVIRONMENT has this image and revision already."
else
  git config user.name 'github-actions[bot]'
  git config user.email '41898282+github-actions[bot]@users.noreply.github.com'
  git commit --quiet -m "$SERVICE: promote $chosen to $ENVIRONMENT"
  # Another service's promotion may have come first.
  attempt=1
  until git push --quiet origin "HEAD:$GITOPS_BRANCH"; do
    [ "$attempt" -lt 5 ] || fail "The GitOps repository does not take the commit."
    attempt=$((attempt + 1))
    sleep 3
    git pull --quiet --rebase origin "$GITOPS_BRANCH"
  done
fi

{
  echo "image=$TARGET_IMAGE@$chosen"
  echo "revision=$revision"
  echo "previous=$previous"
} >>"$GITHUB_OUTPUT"
`,
};
