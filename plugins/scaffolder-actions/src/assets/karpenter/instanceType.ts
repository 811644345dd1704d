import { InputError } from '@backstage/errors';

/** What the name of an instance type tells. */
export interface InstanceType {
  name: string;
  processors: number;
  architecture: 'amd64' | 'arm64';
}

const named = /^([a-z]+)(\d+)([a-z]*)\.(\d*)(medium|large|xlarge)$/;

/**
 * Reads the name of an instance type: sizes are powers of one another in every
 * family, and a `g` after the generation is Graviton.
 *
 * @throws InputError for what cannot be a node: bare metal, and sizes too small
 * for what every node runs
 */
export function instanceType(name: string): InstanceType {
  const [, family, , features, times, size] = named.exec(name) ?? [];
  if (!size || (times && size !== 'xlarge')) {
    throw new InputError(
      `instanceTypes: ${name} must be a type of size medium or more, such as m5.large`,
    );
  }
  return {
    name,
    processors: processorsOf(family, size, times),
    architecture: features.startsWith('g') ? 'arm64' : 'amd64',
  };
}

function processorsOf(family: string, size: string, times: string): number {
  if (size === 'xlarge') {
    return 4 * Number(times || 1);
  }
  // Burstable ones share two even where others have one.
  return size === 'large' || family === 't' ? 2 : 1;
}
