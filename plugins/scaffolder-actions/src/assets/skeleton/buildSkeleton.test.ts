import path from 'node:path';
import { planService } from '../../plan/planService';
import { parsePlatformFile } from '../../platform/readPlatformFile';
import { parseServiceSpec } from '../../spec/parseServiceSpec';
import { datastores, languages, queues } from '../../spec/words';
import { environmentVariables } from '../workload/environmentVariables';
import { baseImages } from './baseImages';
import { buildSkeleton } from './buildSkeleton';
import { escapeMarkdown } from './readmes';
import { latencyBuckets } from './serviceFile';
import fs from 'node:fs';

const platform = parsePlatformFile(
  fs.readFileSync(
    path.resolve(__dirname, '../../../../../platform.yaml'),
    'utf8',
  ),
  'platform.yaml',
);

const values = {
  name: 'order-intake',
  description: 'Takes orders of customers',
  owner: 'identity',
  system: 'core',
};

function build(more: Record<string, unknown> = {}): Map<string, string> {
  const plan = planService(parseServiceSpec({ ...values, ...more }), platform);
  return new Map(buildSkeleton(plan).map(file => [file.path, file.text]));
}

const folder = 'services/order-intake';

describe('buildSkeleton', () => {
  it.each(queues)(
    'explains each variable that the workload sets, with queue %s',
    queue => {
      const more = {
        queue,
        ...(queue === 'sqs' ? { sqsAccountId: '333333333333' } : {}),
        datastores: [...datastores],
        dependencies: ['auth-service', 'sqs-queue'],
      };
      const plan = planService(
        parseServiceSpec({ ...values, ...more }),
        platform,
      );
      const bootstrap = platform.images.bootstrap.variables;
      const rows = [
        ...build(more)
          .get(`${folder}/README.md`)!
          .matchAll(/^\| `([A-Z0-9_]+)` \|/gm),
      ].map(([, name]) => name);
      expect(rows).toEqual(
        expect.arrayContaining(
          environmentVariables(plan, plan.reference)
            .map(({ name }) => name)
            .filter(name => !(name in bootstrap)),
        ),
      );
      expect(new Set(rows).size).toBe(rows.length);
    },
  );

  it.each([
    ['go', 'cmd/order-intake/main.go', 'go.sum'],
    ['python', 'src/main.py', 'requirements.txt'],
    ['node', 'src/index.ts', 'package-lock.json'],
  ])('writes a service in %s', (language, entry, lock) => {
    const files = build({ language });
    for (const name of [
      entry,
      lock,
      'Makefile',
      'Dockerfile',
      '.dockerignore',
      'README.md',
    ]) {
      expect([...files.keys()]).toContain(`${folder}/${name}`);
    }
    const root = [...files.keys()].filter(
      name => !name.startsWith(`${folder}/`),
    );
    expect(root.sort()).toEqual(['.gitignore', 'README.md']);
  });

  it.each(
    languages.flatMap(language =>
      queues.map(queue => [language, queue] as const),
    ),
  )('has no part that %s with queue %s did not ask for', (language, queue) => {
    const files = build({
      language,
      queue,
      ...(queue === 'sqs' ? { sqsAccountId: '123456789012' } : {}),
    });
    const names = [...files.keys()].join('\n');
    expect(/postgres/.test(names)).toBe(false);
    expect(/sessions/.test(names)).toBe(false);
    expect(/redis_?(store)/i.test(names)).toBe(queue === 'redis');
    expect(/sqs/i.test(names)).toBe(queue === 'sqs');
    expect(/kafka.*\.(go|py|ts)/i.test(names)).toBe(queue === 'kafka');
    expect(/consume/.test(names)).toBe(queue !== 'none');
  });

  it.each(languages)('leaves nothing of the sample name in %s', language => {
    const text = [...build({ language, datastores: ['redis'] }).values()].join(
      '\n',
    );
    expect(text).not.toContain('example.com/skeleton');
    expect(text).not.toContain('cmd/service');
    expect(text).not.toContain('service:dev');
    expect(text).not.toContain('"name": "service"');
  });

  it.each(languages)('puts a description into Markdown only: %s', language => {
    const description = 'Marker-xyz `$(id)` {{ x }} "q" <b> # | [a](b)';
    const files = build({ language, description });
    const marked = [...files].filter(([, text]) => text.includes('Marker'));
    expect(marked.map(([name]) => name)).toEqual(['README.md']);
    expect(files.get('README.md')).toContain(escapeMarkdown(description));
  });

  it.each(languages)('pins what the image of %s is built from', language => {
    const dockerfile = build({ language }).get(`${folder}/Dockerfile`) ?? '';
    const froms = dockerfile.match(/^FROM .+$/gm) ?? [];
    expect(froms).toHaveLength(2);
    for (const from of froms) expect(from).toMatch(/:\S+@sha256:[0-9a-f]{64} /);
    expect(dockerfile.trimEnd().split('\n').at(-1)).toBe('USER 10001:10001');
    expect(dockerfile).not.toMatch(/BUILD_DATE|:latest/);
  });

  it.each([
    [{}, 'PARTS = ()\n'],
    [{ datastores: ['redis'] }, 'PARTS = (sessions.open_part,)\n'],
    [
      { datastores: ['redis', 'postgres'] },
      'PARTS = (\n    postgres.open_part,\n    sessions.open_part,\n)\n',
    ],
  ])(
    'writes the parts of %j as the formatter of Python does',
    (more, tuple) => {
      const files = build({ language: 'python', ...more });
      expect(files.get(`${folder}/src/service/settings.py`)).toContain(tuple);
    },
  );

  it('writes the same twice', () => {
    expect(build({ language: 'node' })).toEqual(build({ language: 'node' }));
  });
});

describe('baseImages', () => {
  it.each(Object.entries(baseImages))('%s has tag and digest', (_, image) => {
    expect(image).toMatch(/^[a-z0-9./-]+:[\w.-]+@sha256:[0-9a-f]{64}$/);
  });
});

describe('latencyBuckets', () => {
  it.each([0.05, 0.3, 2, 30])('has the target %d as a bound', target => {
    const bounds = latencyBuckets(target);
    expect(bounds).toContain(target);
    expect(bounds).toEqual([...new Set(bounds)].sort((a, b) => a - b));
    expect(bounds.at(-1)).toBeGreaterThanOrEqual(2 * target);
  });
});
