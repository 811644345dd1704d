import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseBackupObjectKey } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { describeWith, findTool } from '../../mesh/__testUtils__/tools';
import { recoveryScripts, RecoveryScript } from '.';
import { fakeAws, fakeClients, fakeKubectl } from './__testUtils__/fakes';
import { findPostgres, startPostgres } from './__testUtils__/postgres';

const shellcheck = findTool('shellcheck');
const scripts = Object.keys(recoveryScripts).filter(name =>
  name.endsWith('.sh'),
) as RecoveryScript[];

describeWith({ shellcheck }, 'scripts before shellcheck', () => {
  it.each(scripts)('%s', name => {
    const { stdout } = spawnSync(shellcheck!, ['-s', 'bash', '-'], {
      input: recoveryScripts[name],
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
  });
});

/** A folder with fakes on the path, a bucket, a secret, and room to work. */
function workshop() {
  const folder = mkdtempSync(join(tmpdir(), 'pyairtable-recovery-'));
  const file = (name: string) => join(folder, name);
  const write = (name: string, text: string) => {
    mkdirSync(dirname(file(name)), { recursive: true });
    writeFileSync(file(name), text, { mode: 0o755 });
  };
  const read = (name: string) =>
    existsSync(file(name)) ? readFileSync(file(name), 'utf8') : undefined;
  // PostgreSQL does not run as root; the tests may.
  const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  chmodSync(folder, 0o777);
  for (const name of ['work', 'bucket', 'secret']) {
    mkdirSync(file(name), { mode: 0o777 });
    chmodSync(file(name), 0o777);
  }
  Object.entries(recoveryScripts).forEach(([name, text]) =>
    write(`scripts/${name}`, text),
  );
  write('bin/aws', fakeAws);
  write('bin/kubectl', fakeKubectl);
  Object.entries({
    host: 'database',
    port: '5432',
    database: 'app',
    username: 'app',
    password: 'secret',
  }).forEach(([name, text]) => write(`secret/${name}`, text));

  return {
    folder,
    user,
    write,
    read,
    remove: () => rmSync(folder, { recursive: true, force: true }),
    run(script: RecoveryScript, variables: Record<string, string> = {}) {
      const { status, stdout, stderr } = spawnSync(
        'bash',
        [file(`scripts/${script}`)],
        {
          cwd: folder,
          encoding: 'utf8',
          timeout: 60_000,
          ...user,
          env: {
            PATH: `${file('bin')}:${process.env.PATH}`,
            HOME: file('work'),
            WORK: file('work'),
            STORE: file('bucket'),
            CALLS: file('work/calls'),
            COUNT_QUERY: file('scripts/count-tables.sql'),
            DATABASE_SECRET: file('secret'),
            SERVICE: 'billing',
            ENVIRONMENT: 'staging',
            NAMESPACE: 'billing',
            BUCKET: 'backups',
            KMS_KEY: 'alias/test-data',
            MAX_AGE_HOURS: '26',
            RPO_SECONDS: '900',
            RTO_SECONDS: '3600',
            ENFORCE_RPO: 'false',
            WORKFLOW_NAME: 'billing-drill-1',
            WORKFLOW_STATUS: 'Succeeded',
            HOLDS_DATA: 'holds=true',
            ...variables,
          },
        },
      );
      return { status, output: `${stdout}${stderr}` };
    },
    /** A drill's pods have nothing of the backup's. */
    forget() {
      for (const name of ['backup.dump', 'tables.tsv', 'manifest.json']) {
        rmSync(file(`work/${name}`), { force: true });
      }
    },
    /** What a drill's first step says. */
    found() {
      return {
        BACKUP_KEY: read('work/out/key') ?? '',
        CHECKSUM: read('work/out/checksum') ?? '',
        TAKEN_AT: read('work/out/taken-at') ?? '',
        STARTED_AT: String(Math.floor(Date.now() / 1000)),
      };
    },
  };
}

let shop: ReturnType<typeof workshop>;
beforeEach(() => {
  shop = workshop();
});
afterEach(() => shop.remove());

const ago = (hours: number) =>
  `${new Date(Date.now() - hours * 3_600_000).toISOString().slice(0, 19)}Z`;

/** What the dump leaves for the upload. */
function dumped(takenAt = ago(1), text = 'a dump') {
  shop.write('work/backup.dump', text);
  shop.write('work/taken-at', takenAt);
  shop.write(
    'work/sha256',
    spawnSync('sha256sum', { input: text, encoding: 'utf8' }).stdout.split(
      ' ',
    )[0],
  );
  shop.write('work/tables.tsv', 'public.invoices\t3\npublic.lines\t7\n');
}

function keyOf(takenAt: string, ending = 'dump') {
  return `backups/${takenAt.slice(0, 10)}/billing/${takenAt
    .slice(11)
    .replace(/:/g, '')}.${ending}`;
}

describeWith({ jq: findTool('jq') }, 'scripts of backups and drills', () => {
  describe('dump.sh', () => {
    beforeEach(() => {
      Object.entries(fakeClients).forEach(([name, text]) =>
        shop.write(`bin/${name}`, text),
      );
    });

    it('looks at the clock once, so that everything has the same name', () => {
      const { status, output } = shop.run('dump.sh');
      expect(output).toContain('dumped 2 tables');
      expect(status).toBe(0);
      const takenAt = shop.read('work/taken-at');
      expect(takenAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      expect(recoveryScripts['dump.sh'].match(/\bdate\b/g)).toHaveLength(1);
      expect(shop.read('work/calls')).toContain('--snapshot=00000003-1');
    });

    it.each([
      ['a dump that fails', { DUMP: 'fails' }, 'server closed'],
      ['a dump without all tables', { DUMP: 'empty' }, '0 of 2 tables'],
      ['a dump that cannot be read', { RESTORE: 'fails' }, 'could not read'],
      ['no snapshot', { SESSION: 'fails' }, 'no snapshot'],
      ['tables that cannot be counted', { SESSION: 'breaks' }, 'counted'],
    ])('fails with %s', (_, variables, reason) => {
      const { status, output } = shop.run(
        'dump.sh',
        variables as Record<string, string>,
      );
      expect(output).toContain(reason);
      expect(status).not.toBe(0);
      expect(shop.read('work/taken-at')).toBeUndefined();
    });

    it('fails with a secret that lacks a part', () => {
      shop.write('secret/password', '');
      const { status, output } = shop.run('dump.sh');
      expect(output).toContain('the secret has no password');
      expect(status).toBe(1);
    });
  });

  describe('upload.sh', () => {
    it('files the dump where the portal looks for it, with its manifest', () => {
      dumped('2026-11-23T02:00:05Z');
      const { status, output } = shop.run('upload.sh');
      expect(output).toContain('backed up to s3://backups/');
      expect(status).toBe(0);
      const key = 'backups/2026-11-23/billing/020005Z';
      expect(parseBackupObjectKey(`${key}.dump`)).toEqual({
        service: 'billing',
        takenAt: new Date('2026-11-23T02:00:05Z'),
      });
      expect(shop.read(`bucket/backups/${key}.dump`)).toBe('a dump');
      expect(JSON.parse(shop.read(`bucket/backups/${key}.json`)!)).toEqual({
        takenAt: '2026-11-23T02:00:05Z',
        sha256: shop.read('work/sha256'),
        bytes: 6,
        tables: { 'public.invoices': 3, 'public.lines': 7 },
      });
      const put = shop
        .read('work/calls')!
        .split('\n')
        .filter(call => /^s3 cp \S+ s3:/.test(call));
      expect(put.map(call => call.split(' ')[3])).toEqual([
        `s3://backups/${key}.json`,
        `s3://backups/${key}.dump`,
      ]);
      for (const call of put) {
        expect(call).toContain(
          '--sse aws:kms --sse-kms-key-id alias/test-data',
        );
        expect(call).toContain('--checksum-algorithm SHA256');
      }
    });

    it.each([
      ['is refused', { PUT: 'refused' }, 'AccessDenied'],
      ['is cut off', { PUT: 'cut' }, 'is not what was sent'],
      ['arrives unencrypted', { SSE: 'AES256' }, 'is not what was sent'],
      ['arrives without a checksum', { SUM: '' }, 'is not what was sent'],
      ['reads back otherwise', { GET: 'damaged' }, 'reads back as'],
    ])('fails where the upload %s', (_, variables, reason) => {
      dumped();
      const { status, output } = shop.run(
        'upload.sh',
        variables as Record<string, string>,
      );
      expect(output).toContain(reason);
      expect(output).not.toContain('backed up');
      expect(status).not.toBe(0);
    });

    it('uploads nothing that is empty', () => {
      dumped(ago(1), '');
      expect(shop.run('upload.sh').output).toContain('the dump is empty');
      expect(shop.read('work/calls')).toBeUndefined();
    });
  });

  describe('validate.sh', () => {
    it('finds the newest backup, also when it is of another day', () => {
      for (const hours of [50, 25, 24]) {
        dumped(ago(hours));
        expect(shop.run('upload.sh').status).toBe(0);
      }
      shop.write(`bucket/backups/${keyOf(ago(1))}.partial`, 'foreign');
      const newest = shop.read('work/taken-at')!;
      const { status, output } = shop.run('validate.sh');
      expect(output).toContain(keyOf(newest));
      expect(status).toBe(0);
      expect(shop.found()).toMatchObject({
        BACKUP_KEY: keyOf(newest),
        CHECKSUM: shop.read('work/sha256'),
        TAKEN_AT: newest,
      });
    });

    it.each([
      ['there is none', () => {}, 'has none in s3://backups'],
      [
        'it is another service’s',
        () =>
          shop.write(
            `bucket/backups/${keyOf(ago(1)).replace('billing', 'other')}`,
            'x',
          ),
        'has none in s3://backups',
      ],
      [
        'it is empty',
        () => shop.write(`bucket/backups/${keyOf(ago(1))}`, ''),
        'is empty',
      ],
      [
        'it has no manifest',
        () => shop.write(`bucket/backups/${keyOf(ago(1))}`, 'x'),
        '404',
      ],
      [
        'it is too old',
        () => {
          dumped(ago(27));
          shop.run('upload.sh');
        },
        'more than 26 hours',
      ],
      [
        'it is shorter than it was',
        () => {
          dumped();
          shop.run('upload.sh');
          shop.write(
            `bucket/backups/${keyOf(shop.read('work/taken-at')!)}`,
            'x',
          );
        },
        'has not the size',
      ],
      [
        'its checksum is another one',
        () => {
          dumped();
          shop.run('upload.sh');
          shop.write('bucket/backups.meta', 'other');
        },
        'has not the checksum',
      ],
    ])('fails where %s', (_, prepare, reason) => {
      prepare();
      const { status, output } = shop.run('validate.sh');
      expect(output).toContain(reason);
      expect(status).not.toBe(0);
      expect(shop.read('work/out/key')).toBeUndefined();
    });

    it.each(['0', '-1', '010', '1.5', '', '99999', '1; touch hacked', '$(id)'])(
      'refuses max-age-hours %j',
      MAX_AGE_HOURS => {
        const { status, output } = shop.run('validate.sh', { MAX_AGE_HOURS });
        expect(output).toContain('max-age-hours must be');
        expect(status).toBe(1);
        expect(shop.read('work/calls')).toBeUndefined();
      },
    );
  });

  describe('fetch.sh', () => {
    it('fetches what was found, and what it has to hold', () => {
      dumped();
      shop.run('upload.sh');
      shop.run('validate.sh');
      shop.forget();
      expect(shop.run('fetch.sh', shop.found()).status).toBe(0);
      expect(shop.read('work/tables.tsv')).toBe(
        'public.invoices\t3\npublic.lines\t7\n',
      );
    });

    it('fails where the backup is damaged', () => {
      dumped();
      shop.run('upload.sh');
      shop.run('validate.sh');
      shop.forget();
      const { status, output } = shop.run('fetch.sh', {
        ...shop.found(),
        GET: 'damaged',
      });
      expect(output).toContain('fetch failed');
      expect(status).toBe(1);
    });
  });

  describe('judge.sh', () => {
    it.each([
      [
        'in time',
        { RPO_MEASURED: '900', RTO_MEASURED: '3600' },
        0,
        'recovered',
      ],
      [
        'too slow',
        { RPO_MEASURED: '0', RTO_MEASURED: '3601' },
        1,
        'the RTO is',
      ],
      ['old', { RPO_MEASURED: '901', RTO_MEASURED: '1' }, 0, 'point-in-time'],
      [
        'old where it must not be',
        { RPO_MEASURED: '901', RTO_MEASURED: '1', ENFORCE_RPO: 'true' },
        1,
        'the RPO is',
      ],
      ['without a figure', { RPO_MEASURED: '', RTO_MEASURED: '1' }, 1, 'whole'],
      [
        'with something else than a target',
        { RPO_MEASURED: '1', RTO_MEASURED: '1', RTO_SECONDS: 'x[$(id)]' },
        1,
        'rto-target-seconds must be a whole number',
      ],
    ])('judges a recovery %s', (_, variables, code, text) => {
      const { status, output } = shop.run(
        'judge.sh',
        variables as Record<string, string>,
      );
      expect(output).toContain(text);
      expect(status).toBe(code);
    });
  });

  describe('cleanup.sh and report.sh', () => {
    it('remove what holds data, and keep the result', () => {
      expect(shop.run('cleanup.sh').status).toBe(0);
      expect(shop.read('work/calls')).toContain(
        'delete pods --namespace billing --selector workflows.argoproj.io/workflow=billing-drill-1,holds=true',
      );
      const { status } = shop.run('report.sh');
      expect(status).toBe(0);
      const day = new Date().toISOString().slice(0, 10);
      expect(
        JSON.parse(
          shop.read(
            `bucket/backups/drills/${day}/billing/billing-drill-1.json`,
          )!,
        ),
      ).toEqual({
        service: 'billing',
        environment: 'staging',
        status: 'Succeeded',
        workflow: 'billing-drill-1',
        startedAt: '2026-11-01T06:00:00Z',
        measured: { 'rto-seconds': '120' },
      });
    });

    it('fail where a copy of the data stays', () => {
      const { status, output } = shop.run('cleanup.sh', { LEFT: 'pod/copy' });
      expect(output).toContain('clean-up failed: pod/copy');
      expect(status).toBe(1);
      expect(shop.read('work/result.json')).toBeUndefined();
    });
  });
});

const postgres = findPostgres();

describeWith(
  { jq: findTool('jq'), PostgreSQL: postgres },
  'a backup of a real database',
  () => {
    let server: ReturnType<typeof startPostgres>;
    beforeEach(() => {
      server = startPostgres(postgres!, shop);
      server.sql(`
        CREATE SCHEMA billing;
        CREATE TABLE invoices (id int PRIMARY KEY, text text);
        CREATE TABLE billing."odd 'name" (id int REFERENCES invoices);
        CREATE TABLE parts (day date) PARTITION BY RANGE (day);
        CREATE TABLE parts_1 PARTITION OF parts DEFAULT;
        INSERT INTO invoices SELECT i, repeat('x', 100) FROM generate_series(1, 1000) i;
        INSERT INTO billing."odd 'name" SELECT i FROM generate_series(1, 10) i;
        INSERT INTO parts VALUES ('2026-11-23');
      `);
    });
    afterEach(() => server.stop());

    function backUp() {
      const dump = shop.run('dump.sh', server.variables);
      expect(dump.output).toContain('dumped 3 tables');
      expect(dump.status).toBe(0);
      expect(shop.run('upload.sh').status).toBe(0);
      expect(shop.run('validate.sh').status).toBe(0);
    }

    function restore(more: Record<string, string> = {}) {
      const variables = { ...server.variables, ...shop.found(), ...more };
      const fetched = shop.run('fetch.sh', variables);
      expect(fetched.output).toContain('fetched');
      return shop.run('restore.sh', variables);
    }

    it('comes back with all of its rows, measured', () => {
      backUp();
      const { status, output } = restore();
      expect(output).toContain('restored 3 tables with all of their rows');
      expect(status).toBe(0);
      expect(Number(shop.read('work/out/rto-seconds'))).toBeLessThan(60);
      expect(Number(shop.read('work/out/rpo-seconds'))).toBeLessThan(60);
      expect(shop.read('work/out/checksum')).toMatch(/^[0-9a-f]{64}$/);
      // No copy of the data stays.
      expect(shop.read('work/backup.dump')).toBeUndefined();
      expect(existsSync(join(shop.folder, 'work/data'))).toBe(false);
    }, 120_000);

    it('fails where a row is missing, and leaves no copy either', () => {
      backUp();
      const manifest = `bucket/backups/${shop
        .found()
        .BACKUP_KEY.replace('.dump', '.json')}`;
      shop.write(manifest, shop.read(manifest)!.replace('1000', '1001'));
      const { status, output } = restore();
      expect(output).toContain('rows differ');
      expect(output).toContain('public.invoices');
      expect(status).toBe(1);
      expect(existsSync(join(shop.folder, 'work/data'))).toBe(false);
    }, 120_000);

    it('does not begin without the database', () => {
      server.stop();
      const { status, output } = shop.run('dump.sh', server.variables);
      expect(output).toContain('dump failed');
      expect(status).not.toBe(0);
      expect(shop.read('work/backup.dump')).toBeUndefined();
    });
  },
);
