const secretWord =
  /_(?:PASS|PWD)$|(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|CREDENTIAL|(?:API|PRIVATE|ACCESS|SECRET|SIGNING|ENCRYPTION)_?KEY)S?(?=_|$)/;

/** The last word of names that speak about a secret without holding one. */
const aboutSecret = new RegExp(
  `_(?:${[
    ...['FILE', 'PATH', 'DIR', 'DIRECTORY', 'NAME', 'URL', 'URI', 'ENDPOINT'],
    ...['HOST', 'PORT', 'ARN', 'REF', 'STORE', 'PROVIDER', 'TYPE', 'MODE'],
    ...['TTL', 'MS', 'SECONDS', 'MINUTES', 'HOURS', 'DAYS', 'TIMEOUT'],
    ...['INTERVAL', 'LIFETIME', 'EXPIRY', 'EXPIRATION', 'AGE', 'ROTATION'],
    ...['LENGTH', 'SIZE', 'COUNT', 'LIMIT', 'BUDGET', 'VERSION', 'ENABLED'],
    ...['ALGORITHM', 'ISSUER', 'AUDIENCE', 'AUDIENCES', 'HEADER', 'PREFIX'],
    ...['POLICY', 'REQUIRED'],
  ].join('|')})$`,
);

/** Values that are no secret, whatever the name says. */
const harmlessValue = new RegExp(
  `^(?:${[
    // Whether, and how many.
    '(?:true|false|yes|no|on|off|none|null|enabled|disabled)',
    '\\d{1,9}',
    // Where the secret is.
    '/(?:etc|var|run|mnt|opt|secrets?|vault|home|app|tmp|srv|data)/\\S*',
    '(?:file|arn|vault):\\S*',
  ].join('|')})$`,
  'i',
);

const passwordWord = /PASSWORD|PASSWD|PASSPHRASE|_(?:PASS|PWD)$/;

/** What shows by itself that it is one. */
const secretValues = [
  // A URL with a password.
  /:\/\/[^/\s:@]*:[^/\s@]+@/,
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/,
  // The id of an AWS access key.
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  // A JSON web token.
  /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]+/,
  // Tokens of GitHub, GitLab, Slack and Stripe begin in a way of their own.
  /\b(?:gh[pousr]_\w{30,}|github_pat_\w{30,}|glpat-[\w-]{20,})/,
  /\b(?:xox[abprs]-[\w-]{10,}|[rs]k_live_\w{10,})/,
];

/** What is looked at of a value; a secret shows at its beginning. */
const looked = 4_096;

/**
 * Names of the variables that hold a secret as text: by the name, or by the
 * look of the value. The values are not kept.
 */
export function findPlainSecrets(
  variables: ReadonlyArray<{ name: string; value?: string | null }>,
): string[] {
  return variables
    .filter(({ name, value }) => isPlainSecret(name, value ?? ''))
    .map(({ name }) => name);
}

function isPlainSecret(name: string, value: string): boolean {
  // `$(NAME)` is another variable, which is judged itself.
  const literal = value
    .slice(0, looked)
    .replace(/\$\([A-Za-z0-9_.-]+\)/g, '')
    .trim();
  if (!literal) {
    return false;
  }
  if (secretValues.some(pattern => pattern.test(literal))) {
    return true;
  }
  const words = toWords(name);
  const isPassword = passwordWord.test(words) && /^\d+$/.test(literal);
  return (
    secretWord.test(words) &&
    !aboutSecret.test(words) &&
    (isPassword || !harmlessValue.test(literal))
  );
}

/** `dbPassword` and `db-password` as `DB_PASSWORD`. */
function toWords(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
}
