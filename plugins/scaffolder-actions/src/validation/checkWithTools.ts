import { mkdtemp, readFile, rm, writeFile } from 'fs/promises';
import { tmpdir } from 'os';
import path from 'path';
import { parseAllDocuments, stringify } from 'yaml';
import type { AssetIssue } from './AssetError';
import { at, isObject } from './read';
import { embeddedScripts, fileScript, Script } from './tools/embeddedScripts';
import { listFiles } from './tools/listFiles';
import { runTool } from './tools/runTool';

/** What the tools on the path said. */
export interface ToolReport {
  /** Checks that were passed, for example `actionlint .github/workflows/ci.yml`. */
  passed: string[];
  failed: AssetIssue[];
  /** Tools that are wanted for these files, and are not on the path. */
  skipped: string[];
}

/** One run of a tool over something in a file. */
interface Check {
  tool: string;
  args: string[];
  /** Where it runs. */
  cwd: string;
  file: string;
  at: string;
}

/** So many tools run side by side. */
const parallel = 4;

/**
 * Puts a folder of generated files before the real tools, as far as they are
 * on the path: promtool for rules and their tests, actionlint for workflows,
 * shellcheck for scripts, those inside manifests too, kubectl, which builds
 * each overlay, and terraform, which reads and formats its files.
 */
export async function checkWithTools(folder: string): Promise<ToolReport> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'pyairtable-check-'));
  try {
    const files = await listFiles(folder);
    const checks = (
      await Promise.all(files.map(file => checksOf(folder, file, scratch)))
    ).flat();
    return await runChecks(checks);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function checksOf(
  folder: string,
  file: string,
  scratch: string,
): Promise<Check[]> {
  const read = () => readFile(path.join(folder, file), 'utf8');
  if (/\.(sh|bash)$/.test(file)) {
    return shellChecks([fileScript(await read())], file, scratch);
  }
  const inFolder = { cwd: folder, file, at: '' };
  if (/\.tf$/.test(file)) {
    return [{ ...inFolder, tool: 'terraform', args: ['fmt', '-check', file] }];
  }
  if (!/\.ya?ml$/.test(file)) {
    return [];
  }
  if (/(^|\/)\.github\/workflows\/[^/]+$/.test(file)) {
    return [{ ...inFolder, tool: 'actionlint', args: ['-no-color', file] }];
  }
  if (/(^|\/)(overlays|platform)\/[^/]+\/kustomization\.ya?ml$/.test(file)) {
    const overlay = path.posix.dirname(file);
    return [{ ...inFolder, tool: 'kubectl', args: ['kustomize', overlay] }];
  }
  const parsed = parseAllDocuments(await read());
  const documents = Array.isArray(parsed)
    ? parsed.filter(({ errors }) => errors.length === 0).map(d => d.toJS())
    : [];
  return [
    ...(await ruleChecks(documents, folder, file, scratch)),
    ...(await shellChecks(documents.flatMap(embeddedScripts), file, scratch)),
  ];
}

async function ruleChecks(
  documents: readonly unknown[],
  folder: string,
  file: string,
  scratch: string,
): Promise<Check[]> {
  const groups = documents.flatMap(document => {
    const spec = at(document, 'kind') === 'PrometheusRule';
    const found = spec ? at(document, 'spec', 'groups') : undefined;
    const plain =
      isObject(document) && document.kind === undefined
        ? document.groups
        : undefined;
    return [found ?? plain].flatMap(list => (Array.isArray(list) ? list : []));
  });
  const isTest = documents.some(
    document => at(document, 'tests') && at(document, 'rule_files'),
  );
  const checks: Check[] = [];
  if (groups.length > 0) {
    const copy = path.join(scratch, `${fileName(file)}.yaml`);
    await writeFile(copy, stringify({ groups }));
    checks.push({
      tool: 'promtool',
      args: ['check', 'rules', copy],
      cwd: folder,
      file,
      at: '',
    });
  }
  if (isTest) {
    checks.push({
      tool: 'promtool',
      args: ['test', 'rules', path.basename(file)],
      // Tests name their rules relative to themselves.
      cwd: path.join(folder, path.dirname(file)),
      file,
      at: '',
    });
  }
  return checks;
}

function shellChecks(
  scripts: readonly Script[],
  file: string,
  scratch: string,
): Promise<Check[]> {
  return Promise.all(
    scripts.map(async ({ shell, text, at: where }, index) => {
      const copy = path.join(scratch, `${fileName(file)}-${index}.${shell}`);
      // What Argo puts in is text of some kind.
      await writeFile(copy, text.replace(/\{\{[^}]*\}\}/g, 'value'));
      const args = ['--severity=warning', `--shell=${shell}`, copy];
      return { tool: 'shellcheck', args, cwd: scratch, file, at: where };
    }),
  );
}

/** A path as the name of one file. */
function fileName(file: string): string {
  return encodeURIComponent(file).replace(/%/g, '_').slice(-150);
}

async function runChecks(checks: readonly Check[]): Promise<ToolReport> {
  const passed: string[] = [];
  const failed: AssetIssue[] = [];
  const missing = new Set<string>();
  const waiting = [...checks];
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const { tool, args, cwd, file, at: where } = check;
      const { state, output } = missing.has(tool)
        ? { state: 'missing', output: '' }
        : await runTool(tool, args, cwd);
      if (state === 'missing') {
        missing.add(tool);
      } else if (state === 'ok') {
        passed.push([tool, file, where].filter(Boolean).join(' '));
      } else {
        failed.push({ asset: tool, file, at: where, message: output });
      }
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return {
    passed: passed.sort(),
    failed: failed.sort((a, b) => (a.file < b.file ? -1 : 1)),
    skipped: [...missing].sort(),
  };
}
