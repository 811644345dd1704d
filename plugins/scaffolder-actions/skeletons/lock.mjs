// Writes the lock files of every variant: node lock.mjs [go|python|node]
//
// A service gets only the libraries that its parts need, so each combination
// has lock files of its own, made by the language's own tool. Needs the
// registries, and uv on the PATH for Python.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = import.meta.dirname;
const parts = JSON.parse(fs.readFileSync(path.join(root, 'parts.json')));
const python = {
  base: ['aiohttp', 'prometheus-client', 'opentelemetry-sdk', 'opentelemetry-exporter-otlp-proto-grpc'],
  redis: ['redis'],
  'queue-sqs': ['boto3'],
  'queue-kafka': ['aiokafka', 'aws-msk-iam-sasl-signer-python'],
  dev: ['pytest', 'pytest-asyncio', 'ruff'],
};
const node = {
  redis: ['ioredis'],
  'queue-sqs': ['@aws-sdk/client-sqs'],
  'queue-kafka': ['@platformatic/kafka', 'aws-msk-iam-sasl-signer-js'],
};

const run = (cwd, command, ...args) =>
  execFileSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });

const makers = {
  go(dir) {
    run(dir, 'go', 'mod', 'tidy');
    return ['go.mod', 'go.sum'];
  },
  python(dir, features) {
    const wanted = Object.keys(python).filter(f => f !== 'dev' && (f === 'base' || features.includes(f)));
    const names = wanted.flatMap(f => python[f]);
    fs.writeFileSync(path.join(dir, 'requirements.in'), `${names.join('\n')}\n`);
    fs.writeFileSync(path.join(dir, 'requirements-dev.in'), `-r requirements.in\n${python.dev.join('\n')}\n`);
    fs.writeFileSync(path.join(dir, 'constraints.txt'), '');
    for (const name of ['requirements-dev', 'requirements']) {
      // Universal: one lock holds for every supported Python, with markers.
      run(dir, 'uv', 'pip', 'compile', '--quiet', '--universal', '--python-version', '3.11', '--generate-hashes',
        '--no-header', '--no-annotate', '--constraint', 'constraints.txt', '--output-file', `${name}.txt`, `${name}.in`);
      fs.copyFileSync(path.join(dir, 'requirements-dev.txt'), path.join(dir, 'constraints.txt'));
    }
    return ['requirements.in', 'requirements-dev.in', 'requirements.txt', 'requirements-dev.txt'];
  },
  node(dir, features) {
    const file = path.join(dir, 'package.json');
    const manifest = JSON.parse(fs.readFileSync(file));
    for (const [feature, names] of Object.entries(node)) {
      if (!features.includes(feature)) names.forEach(name => delete manifest.dependencies[name]);
    }
    fs.writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
    run(dir, 'npm', 'install', '--package-lock-only', '--ignore-scripts', '--omit-lockfile-registry-resolved', '--no-audit', '--no-fund');
    return ['package.json', 'package-lock.json'];
  },
};

for (const language of process.argv.slice(2).length ? process.argv.slice(2) : Object.keys(makers)) {
  for (const redis of [false, true]) {
    for (const queue of ['none', 'sqs', 'kafka']) {
      const features = [
        'postgres',
        ...(redis ? ['redis', 'sessions', 'queue-redis'] : []),
        ...(redis || queue !== 'none' ? ['queue'] : []),
        ...(queue === 'none' ? [] : [`queue-${queue}`]),
      ];
      const variant = `${redis ? 'redis' : 'plain'}-${queue}`;
      const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'lock-'));
      const left = Object.entries(parts[language]).flatMap(([feature, prefixes]) =>
        features.includes(feature) ? [] : prefixes,
      );
      fs.cpSync(path.join(root, language), dir, {
        recursive: true,
        filter: source => {
          const name = path.relative(path.join(root, language), source);
          return (
            !/(^|\/)(locks|node_modules|dist|\.venv|internal\/service|cmd)(\/|$)/.test(name) &&
            !left.some(prefix => name.startsWith(prefix))
          );
        },
      });
      // The entry point names every part: without it the parts stand alone.
      const target = path.join(root, language, 'locks', variant);
      fs.mkdirSync(target, { recursive: true });
      for (const name of makers[language](dir, features)) {
        fs.copyFileSync(path.join(dir, name), path.join(target, name));
      }
      fs.rmSync(dir, { recursive: true });
      console.log(language, variant);
    }
  }
}
