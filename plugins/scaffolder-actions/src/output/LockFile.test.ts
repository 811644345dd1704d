import { parseLock, renderLock, toLock } from './LockFile';

const generation = {
  kind: 'new-service' as const,
  values: { name: 'billing', description: 'yes: no # "text"' },
  groups: ['mesh' as const],
  files: [
    { path: 'a.yaml', asset: 'mesh', text: 'a\n', executable: false },
    { path: 'run.sh', asset: 'skeleton', text: 'b\n', executable: true },
  ],
  warnings: [],
};

const text = renderLock(toLock(generation));

describe('lock file', () => {
  it('is read as it was written', () => {
    expect(parseLock(text)).toEqual(toLock(generation));
    expect(renderLock(parseLock(text))).toBe(text);
    expect(parseLock(text).files).toEqual({
      'a.yaml': {
        asset: 'mesh',
        sha256:
          '87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7',
      },
      'run.sh': {
        asset: 'skeleton',
        executable: true,
        sha256:
          '0263829989b6fd954f72baaf2fc64bc2e2f01d692d4de72986ea808f6e99813f',
      },
    });
  });

  it('has no dates', () => {
    expect(text).not.toMatch(/20\d\d-\d\d/);
  });

  it.each<[string, string, string]>([
    ['empty', '', 'is damaged'],
    ['no YAML', 'a: [', 'is damaged: it is no YAML'],
    ['a merge conflict', `<<<<<<< ours\n${text}`, 'is damaged'],
    ['a list', '- a', 'is damaged: content: must be a mapping'],
    ['without files', text.replace(/files:[^]*/, ''), 'files: is required'],
    ['with a bad hash', text.replace(/sha256: .*/, 'sha256: 12'), 'sha256'],
    ['of an unknown kind', text.replace('new-service', 'region'), 'kind'],
    ['with a field of its own', `${text}extra: 1\n`, 'extra'],
    ['without values', text.replace(/values:[^]*?files:/, 'files:'), 'values'],
    ['with aliases', 'a: &a [1]\nb: *a', 'is damaged'],
    [
      'of a newer format',
      text.replace('formatVersion: 1', 'formatVersion: 2'),
      'was written by a newer generator',
    ],
  ])('is refused where it is %s', (_, damaged, message) => {
    expect(() => parseLock(damaged)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringMatching(
          new RegExp(`^pyairtable\\.lock\\.yaml .*${message}`),
        ),
      }),
    );
  });
});
