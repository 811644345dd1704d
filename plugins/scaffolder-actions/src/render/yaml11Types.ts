import { Type } from 'js-yaml';

/**
 * A scalar that is no string where its text has this form. Its tag is its own,
 * so that in a schema for writing it stands beside the type that writes it.
 */
function scalar(name: string, form: RegExp, value: (text: string) => unknown) {
  return new Type(`tag:yaml.org,2002:yaml11-${name}`, {
    kind: 'scalar',
    // An empty scalar is given as null.
    resolve: (text: string | null) => form.test(text ?? ''),
    construct: (text: string | null) => value(text ?? ''),
  });
}

const yes = /^(y|yes|on|true)$/i;

/**
 * YAML 1.1 in the widest sense: what any of its readers takes for something
 * else than a string, is none here either. Of numbers only those in decimal
 * have a value; no other is ever meant.
 */
export const yaml11Types: readonly Type[] = [
  scalar('null', /^(~|null|Null|NULL)?$/, () => null),
  scalar('bool', /^(y|n|yes|no|on|off|true|false)$/i, text => yes.test(text)),
  scalar(
    'int',
    /^[-+]?(0b[01_]+|0o?[0-7_]+|0x[\da-fA-F_]+|0|[1-9][\d_]*(:[0-5]?\d)*)$/,
    text => (/^-?(0|[1-9]\d*)$/.test(text) ? Number(text) : NaN),
  ),
  // An exponent alone is a number to some: `e22` is also a service's name.
  scalar(
    'float',
    /^([-+]?(\d[\d_]*(\.[\d_]*)?([eE][-+]?\d+)?|\.[\d_]*([eE][-+]?\d+)?|[eE][-+]?\d+|\d[\d_]*(:[0-5]?\d)+\.[\d_]*)|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$/,
    text => (/^-?\d+(\.\d*)?(e[-+]?\d+)?$/.test(text) ? Number(text) : NaN),
  ),
  scalar(
    'timestamp',
    /^\d{4}-\d{1,2}-\d{1,2}([Tt \t].*)?$/,
    text => new Date(text),
  ),
];
