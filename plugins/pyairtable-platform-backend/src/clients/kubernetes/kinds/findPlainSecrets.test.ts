import { findPlainSecrets } from './findPlainSecrets';

const jwt = ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiJhcGkifQ', 'c2lnbmF0dXJl'];

describe('findPlainSecrets', () => {
  it.each([
    ['DB_PASSWORD', 'hunter2'],
    ['PGPASSWORD', '12345'],
    ['dbPassword', 'hunter2'],
    ['DB_PASS', 'hunter2'],
    ['MYSQL_PWD', '12345'],
    ['redis-passwd', 'hunter2'],
    ['API_KEY', 'k'],
    ['STRIPE_APIKEY', 'k'],
    ['GITHUB_TOKEN', 'x'],
    ['API_TOKENS', 'x,y'],
    ['CLIENT_SECRET', 'x'],
    ['SECRET_KEY_BASE', 'x'],
    ['JWT_PRIVATE_KEY', 'x'],
    ['AWS_SECRET_ACCESS_KEY', 'x'],
    ['CREDENTIALS', 'x'],
    ['SETTINGS', '-----BEGIN RSA PRIVATE KEY-----\nMII'],
    ['DATABASE_URL', 'postgres://api:hunter2@db.example/api'],
    ['REDIS_URL', 'redis://:hunter2@cache.example:6379'],
    ['TOKEN_URL', 'https://me:hunter2@login.example/token'],
    ['KEY_ID', 'AKIAIOSFODNN7EXAMPLE'],
    ['SESSION', jwt.join('.')],
    ['GH', `ghp_${'a'.repeat(36)}`],
    ['GITLAB', `glpat-${'a'.repeat(20)}`],
    ['CHAT', `xoxb-${'1'.repeat(12)}`],
    ['PAYMENT', `sk_live_${'a'.repeat(24)}`],
  ])('finds %s', (name, value) => {
    expect(findPlainSecrets([{ name, value }])).toEqual([name]);
  });

  it.each([
    ['LOG_LEVEL', 'info'],
    ['DB_PASSWORD', ''],
    ['DB_PASSWORD', null],
    ['DB_PASSWORD', undefined],
    // Another variable, which is judged itself.
    ['DB_PASSWORD', '$(OTHER_PASSWORD)'],
    ['DATABASE_URL', 'postgres://api:$(DB_PASSWORD)@db.example/api'],
    ['DATABASE_URL', 'postgres://api@db.example:5432/api'],
    ['DB_PASSWORD_FILE', 'x'],
    ['TOKEN_PATH', 'x'],
    ['SECRETS_DIR', '/var/run/secrets/pyairtable'],
    ['SECRET_NAME', 'api-db'],
    ['TOKEN_URL', 'https://login.example/token'],
    ['TOKEN_TTL', '15m'],
    ['SESSION_TOKEN_SECONDS', '1800'],
    ['CREDENTIAL_FETCHER_TYPE', 'GoogleComputeEngine'],
    ['GOOGLE_APPLICATION_CREDENTIALS', '/var/secrets/google/key.json'],
    ['DB_SECRET', 'arn:aws:secretsmanager:eu-central-1:111111111111:secret:db'],
    ['MAX_TOKENS', '4096'],
    ['REQUIRE_TOKEN', 'true'],
    ['TOKENIZER', 'bpe'],
    ['PWD', '/workspace'],
    ['PASS_THROUGH', 'headers'],
    ['SECRETARY', 'Ann'],
    ['KEYBOARD', 'qwerty'],
    ['CLOCK', '12:30@home'],
  ])('leaves %s with %p', (name, value) => {
    expect(findPlainSecrets([{ name, value }])).toEqual([]);
  });

  it('takes a long value in its stride', () => {
    const started = performance.now();
    expect(
      findPlainSecrets([
        { name: 'BLOB', value: 'eyJaaaaaaaa'.repeat(100_000) },
        { name: 'URLS', value: '://a:'.repeat(100_000) },
      ]),
    ).toEqual([]);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
