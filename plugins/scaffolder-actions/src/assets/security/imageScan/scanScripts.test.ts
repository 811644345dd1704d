import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { listScript, scanScript } from './scanScripts';

const hasJq = spawnSync('jq', ['--version']).status === 0;
const describeWithJq = hasJq ? describe : describe.skip;

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const image = (letter: string) => `registry.example/billing@${digest(letter)}`;

const pod = (imageID: string, phase = 'Running', name = 'app') => ({
  status: { phase, containerStatuses: [{ name, imageID }] },
});

describeWithJq('the scripts of a scan', () => {
  let folder: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'scan-'));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  const write = (name: string, text: string, mode = 0o644) =>
    fs.writeFileSync(path.join(folder, name), text, { mode });
  const read = (name: string) =>
    fs.readFileSync(path.join(folder, name), 'utf8');

  const run = (script: string) =>
    spawnSync('sh', ['-c', script], {
      encoding: 'utf8',
      env: {
        PATH: `${folder}:${process.env.PATH}`,
        WORK: folder,
        NAMESPACE: 'billing',
        APP: 'billing',
      },
    });

  it('list each digest that runs once', () => {
    write(
      'list.json',
      JSON.stringify({
        items: [
          pod(image('a')),
          pod(`docker-pullable://${image('a')}`),
          pod(image('b')),
          pod(image('c'), 'Pending'),
          pod(image('d'), 'Running', 'istio-proxy'),
          { status: { phase: 'Running' } },
        ],
      }),
    );
    write('kubectl', `#!/bin/sh\ncat "${folder}/list.json"\n`, 0o755);
    expect(run(listScript).status).toBe(0);
    expect(read('images.txt')).toBe(`${image('a')}\n${image('b')}\n`);
  });

  it('fail where the API server does not answer', () => {
    write('kubectl', '#!/bin/sh\nexit 1\n', 0o755);
    expect(run(listScript).status).not.toBe(0);
  });

  it('scan every image and fail where one cannot be scanned', () => {
    write('images.txt', `${image('a')}\n${image('b')}\n`);
    write(
      'trivy',
      `#!/bin/sh\nfor last; do :; done\necho "$last" >>"${folder}/scanned"\necho "$*" >>"${folder}/options"\n[ "$last" != "${image(
        'a',
      )}" ]\n`,
      0o755,
    );
    const { status, stderr } = run(scanScript);
    expect(status).toBe(1);
    expect(stderr).toContain(`cannot scan ${image('a')}`);
    expect(read('scanned')).toBe(`${image('a')}\n${image('b')}\n`);
    expect(read('2.image')).toBe(`${image('b')}\n`);
    // All of it is looked for, fixed or not.
    expect(read('options')).not.toMatch(/--severity|--ignore/);
  });
});
