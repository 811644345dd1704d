import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { testPlatform } from '../../__testUtils__/testPlatform';
import { planService } from '../../plan/planService';
import { parseServiceSpec } from '../../spec/parseServiceSpec';
import { languages } from '../../spec/words';
import type { Language } from '../../spec/words';
import { buildSkeleton } from './buildSkeleton';
import { runCommand } from './__testUtils__/runCommand';

const minutes = 60_000;
const limitMs = 8 * minutes;

const commands: Record<Language, readonly string[]> = {
  go: ['make', 'go'],
  python: ['make', 'python3'],
  node: ['make', 'node', 'npm'],
};

function isOnPath(command: string): boolean {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .some(folder => fs.existsSync(path.join(folder, command)));
}

function missingFor(language: Language): string[] {
  return commands[language].filter(command => !isOnPath(command));
}

/** Writes a service with most of the optional parts; gives its folder. */
function writeService(language: Language, root: string): string {
  const name = `${language}-intake`;
  const spec = parseServiceSpec({
    name,
    description: 'Takes orders of customers',
    owner: 'identity',
    system: 'core',
    language,
    datastores: ['postgres', 'redis'],
    queue: 'kafka',
  });
  for (const file of buildSkeleton(planService(spec, testPlatform))) {
    const at = path.join(root, file.path);
    fs.mkdirSync(path.dirname(at), { recursive: true });
    fs.writeFileSync(at, file.text);
  }
  return path.join(root, 'services', name);
}

const on = process.env.PYAIRTABLE_TEST_SKELETONS === '1';
const how = on ? '' : ' (set PYAIRTABLE_TEST_SKELETONS=1)';

(on ? describe : describe.skip)(`generated services${how}`, () => {
  let root: string;
  beforeAll(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'skeletons-'));
  });
  afterAll(() => {
    fs.rmSync(root, { recursive: true, force: true });
  });

  function declare(language: Language) {
    const missing = missingFor(language);
    if (missing.length) {
      it.todo(
        `in ${language} build, pass their linter and their tests (no ${missing.join(
          ' and ',
        )} on PATH)`,
      );
      return;
    }
    it(
      `in ${language} build, pass their linter and their tests`,
      async () => {
        const { code, output } = await runCommand(
          'make',
          ['build', 'lint', 'test'],
          {
            cwd: writeService(language, root),
            timeoutMs: limitMs - 10_000,
            // A lock file that lacks something is a fault, not to be mended.
            env: { GOFLAGS: '-mod=readonly' },
          },
        );
        // The output comes with it, to be seen where it failed.
        expect(code === 0 ? 'ended well' : output).toBe('ended well');
      },
      limitMs,
    );
  }
  languages.forEach(declare);
});
