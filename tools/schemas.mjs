#!/usr/bin/env node
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  customResourceBundle,
  kubernetesBundle,
} from './lib/schemaBundles.mjs';
import { customKinds, kubernetesKinds } from './lib/schemaSources.mjs';

// Writes the schemas that generated assets are checked against. The same
// versions in the go.mod files give the same bytes.

const target = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../plugins/scaffolder-actions/schemas',
);

const bundles = {
  kubernetes: await kubernetesBundle(kubernetesKinds),
};
for (const source of customKinds) {
  bundles[source.bundle] = await customResourceBundle(source);
}
const kinds = {};
for (const [name, bundle] of Object.entries(bundles)) {
  for (const { apiVersion, kind, served } of bundle.kinds) {
    kinds[`${apiVersion} ${kind}`] = served ? name : null;
  }
}
const files = {
  index: {
    sources: Object.fromEntries(
      Object.entries(bundles).map(([name, { source }]) => [name, source]),
    ),
    kinds,
  },
  ...bundles,
};

mkdirSync(target, { recursive: true });
readdirSync(target)
  .filter(name => name.endsWith('.json'))
  .forEach(name => rmSync(path.join(target, name)));
let total = 0;
for (const [name, content] of Object.entries(files)) {
  const text = `${JSON.stringify(content)}\n`;
  total += text.length;
  writeFileSync(path.join(target, `${name}.json`), text);
  console.log(
    `${String(Math.ceil(text.length / 1024)).padStart(5)} kB ${name}`,
  );
}
console.log(`${String(Math.ceil(total / 1024)).padStart(5)} kB in all`);
