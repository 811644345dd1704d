import { assertError, InputError } from '@backstage/errors';
import { parseArgs } from 'node:util';
import type { AssetGroup } from '../assets/Asset';
import { KindName, kindNames, kindOf } from '../kinds';

export const commands = [...kindNames, 'check'] as const;
export type Command = KindName | 'check';

/** What the command line asks for. */
export interface CliArguments {
  command: Command;
  out: string;
  /** Path of the values, `-` for standard input. */
  values?: string;
  platform?: string;
  groups?: AssetGroup[];
  json: boolean;
  update: boolean;
  force: string[];
  dryRun: boolean;
  /** Whether the real tools on the path read it before it is written. */
  tools: boolean;
}

const options = {
  values: { type: 'string' },
  out: { type: 'string' },
  platform: { type: 'string' },
  groups: { type: 'string' },
  force: { type: 'string', multiple: true },
  json: { type: 'boolean' },
  update: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  'no-tools': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Options that a command knows, besides `out`, `platform` and `json`. */
function knownOptions(command: Command): readonly string[] {
  if (command === 'check') {
    return [];
  }
  const { fields, groups } = kindOf(command);
  return [
    ...(fields.length > 0 ? ['values'] : []),
    ...(groups.length > 0 ? ['groups'] : []),
    'update',
    'force',
    'dry-run',
    'no-tools',
  ];
}

/**
 * Reads the command line.
 *
 * @throws `InputError` that names the option that is wrong.
 */
export function parseArguments(argv: readonly string[]): CliArguments | 'help' {
  const { values: given, positionals } = parse(argv);
  if (given.help) {
    return 'help';
  }
  const [command, ...more] = positionals;
  if (!isCommand(command)) {
    throw new InputError(`command: must be one of ${commands.join(', ')}`);
  }
  if (more.length > 0) {
    throw new InputError(`command: ${more.join(' ')} is too much`);
  }
  const foreign = Object.keys(given).find(
    name =>
      !['out', 'platform', 'json'].includes(name) &&
      !knownOptions(command).includes(name),
  );
  if (foreign) {
    throw new InputError(`${foreign}: is no option of ${command}`);
  }
  if (!given.out) {
    throw new InputError('out: is required: the folder to work in');
  }
  const update = given.update ?? false;
  if (
    knownOptions(command).includes('values') &&
    !update &&
    given.values === undefined
  ) {
    throw new InputError('values: is required: the file with the values');
  }
  if (given.force && !update) {
    throw new InputError('force: is only for an update');
  }
  return {
    command,
    out: given.out,
    values: given.values,
    platform: given.platform,
    groups:
      given.groups === undefined
        ? undefined
        : toGroups(given.groups, command as KindName),
    json: given.json ?? false,
    update,
    force: given.force ?? [],
    dryRun: given['dry-run'] ?? false,
    tools: !given['no-tools'],
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    assertError(error);
    // Node's message names the option: "Unknown option '--foo' …".
    throw new InputError(error.message.split('. ')[0]);
  }
}

function isCommand(text: string | undefined): text is Command {
  return (commands as readonly (string | undefined)[]).includes(text);
}

function toGroups(text: string, kind: KindName): AssetGroup[] {
  const { groups } = kindOf(kind);
  const names = text.split(',').map(name => name.trim());
  const wrong = names.find(
    name => !(groups as readonly string[]).includes(name),
  );
  if (wrong !== undefined) {
    throw new InputError(
      `groups: must be some of ${groups.join(',')}, not '${wrong}'`,
    );
  }
  return groups.filter(group => names.includes(group));
}
