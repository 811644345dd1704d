import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testNow } from '../__testUtils__/sandboxForTests';
import { createModel } from '../model/createModel';
import { openMetrics } from './openMetrics';

function hasPromtool(): boolean {
  try {
    execFileSync('promtool', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const describeWithPromtool = hasPromtool() ? describe : describe.skip;

describeWithPromtool(
  'openMetrics, with the real promtool (`npm run tools` gets it)',
  () => {
    it('becomes blocks that hold every sample', () => {
      const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
      try {
        const text = openMetrics(createModel({ services: 3 }), 'staging', {
          start: new Date(testNow.getTime() - 86400_000),
          end: testNow,
          stepSeconds: 3600,
        });
        const file = join(folder, 'metrics.txt');
        writeFileSync(file, text);
        execFileSync('promtool', [
          'tsdb',
          'create-blocks-from',
          'openmetrics',
          file,
          join(folder, 'data'),
        ]);
        const blocks = execFileSync(
          'promtool',
          ['tsdb', 'list', join(folder, 'data')],
          { encoding: 'utf8' },
        );
        const samples = blocks
          .trim()
          .split('\n')
          .slice(1)
          .map(line => Number(line.trim().split(/\s+/)[4]))
          .reduce((sum, count) => sum + count, 0);
        expect(samples).toBe(
          text.split('\n').filter(line => line && !line.startsWith('#')).length,
        );
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }, 120_000);
  },
);
