import type { V1Container, V1CronJob } from '@kubernetes/client-node';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Two commands of kubectl, as the scripts of a scan use them. */
const kubectl = String.raw`#!${process.execPath}
const { readFileSync } = require('node:fs');
const { request } = require('node:https');
const [verb, ...args] = process.argv.slice(2);
const option = name => {
  const index = args.findIndex(arg => arg === name || arg.startsWith(name + '='));
  return args[index].includes('=') ? args[index].split('=')[1] : args[index + 1];
};
const send = (method, path, type, body) => {
  const sent = request(process.env.CLUSTER_URL + path, {
    method,
    rejectUnauthorized: false,
    headers: { authorization: 'Bearer ' + process.env.CLUSTER_TOKEN, 'content-type': type },
  }, answer => {
    let text = '';
    answer.on('data', chunk => { text += chunk; });
    answer.on('end', () => {
      (answer.statusCode < 300 ? process.stdout : process.stderr).write(text);
      process.exitCode = answer.statusCode < 300 ? 0 : 1;
    });
  });
  sent.end(body);
};
if (verb === 'get') {
  const selector = encodeURIComponent(option('--selector'));
  send('GET', '/api/v1/namespaces/' + option('--namespace') + '/pods?labelSelector=' + selector, 'application/json');
} else {
  const text = readFileSync(option(args.includes('--filename') ? '--filename' : '-f'), 'utf8');
  const { metadata } = JSON.parse(text);
  send(
    'PATCH',
    '/api/v1/namespaces/' + metadata.namespace + '/configmaps/' + metadata.name + '?force=true&fieldManager=' + option('--field-manager'),
    'application/apply-patch+yaml',
    text,
  );
}
`;

/** What the containers of a scan said. */
export interface ScanOutput {
  status: number | null;
  stdout: string;
  stderr: string;
}

/**
 * Runs the containers of a scan's CronJob one after another, as the kubelet
 * would, against a real API server with the scan's own token.
 *
 * @param options.report - what Trivy writes of whatever it is given
 */
export function runScanScripts(
  cronJob: V1CronJob,
  options: {
    cluster: string;
    token: string;
    report(image: string): object;
    image: string;
  },
): ScanOutput {
  const folder = mkdtempSync(path.join(tmpdir(), 'scan-'));
  try {
    const tool = (name: string, text: string) =>
      writeFileSync(path.join(folder, name), text, { mode: 0o755 });
    tool('kubectl', kubectl);
    writeFileSync(
      path.join(folder, 'trivy.out'),
      JSON.stringify(options.report(options.image)),
    );
    tool(
      'trivy',
      `#!/bin/sh\nwhile [ "$1" != --output ]; do shift; done\ncp "${folder}/trivy.out" "$2"\n`,
    );
    const { initContainers, containers } =
      cronJob.spec!.jobTemplate.spec!.template.spec!;
    let output: ScanOutput = { status: 0, stdout: '', stderr: '' };
    for (const container of [...(initContainers ?? []), ...containers]) {
      output = runContainer(container, folder, options);
      if (output.status !== 0) {
        break;
      }
    }
    return output;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runContainer(
  { command, env }: V1Container,
  folder: string,
  { cluster, token }: { cluster: string; token: string },
): ScanOutput {
  const [shell, ...args] = command!;
  const here = args.map(arg =>
    arg.replaceAll('/dev/termination-log', `${folder}/termination-log`),
  );
  const { status, stdout, stderr } = spawnSync(shell, here, {
    encoding: 'utf8',
    env: {
      ...Object.fromEntries(
        (env ?? []).map(({ name, value }) => [name, value ?? '']),
      ),
      PATH: `${folder}:${process.env.PATH}`,
      WORK: folder,
      HOME: folder,
      CLUSTER_URL: cluster,
      CLUSTER_TOKEN: token,
    },
  });
  return { status, stdout, stderr };
}
