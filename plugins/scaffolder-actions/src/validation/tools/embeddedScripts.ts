import { isObject, JsonObject, pathText, textsAt } from '../read';

/** A shell script, wherever it stands. */
export interface Script {
  shell: 'sh' | 'bash';
  text: string;
  /** Where in its file, empty where it is the file. */
  at: string;
}

const shellName = /(?:^|\/)(bash|dash|sh)$/;

/**
 * The scripts that an object's containers run: sources of Argo's script
 * templates, and what is given to a shell with -c.
 */
export function embeddedScripts(object: unknown): Script[] {
  const found: Script[] = [];
  const walk = (value: unknown, path: (string | number)[]) => {
    if (isObject(value)) {
      const script = scriptOf(value);
      if (script) {
        found.push({ ...script, at: pathText(path) });
      }
    }
    if (isObject(value) || Array.isArray(value)) {
      for (const [key, item] of Object.entries(value)) {
        walk(item, [...path, Array.isArray(value) ? Number(key) : key]);
      }
    }
  };
  walk(object, []);
  return found;
}

function scriptOf(container: JsonObject): Omit<Script, 'at'> | undefined {
  const command = textsAt(container, 'command');
  const args = textsAt(container, 'args');
  const shell = command
    .map(word => shellName.exec(word)?.[1])
    .find(name => name !== undefined);
  if (!shell) {
    return undefined;
  }
  const kind = shell === 'bash' ? 'bash' : 'sh';
  if (typeof container.source === 'string') {
    return { shell: kind, text: container.source };
  }
  const words = [...command, ...args];
  const flag = words.findIndex(word => /^-[a-z]*c$/.test(word));
  const text = flag === -1 ? undefined : words[flag + 1];
  return text === undefined ? undefined : { shell: kind, text };
}

/** The shell of a script file, by its first line. */
export function fileScript(text: string): Script {
  const first = text.split('\n', 1)[0];
  return { shell: /bash/.test(first) ? 'bash' : 'sh', text, at: '' };
}
