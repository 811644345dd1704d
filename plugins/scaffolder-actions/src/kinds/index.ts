import { environmentKind } from './environmentKind';
import type { GenerationKind } from './GenerationKind';
import { platformKind } from './platformKind';
import { regionKind } from './regionKind';
import { serviceKind } from './serviceKind';

/** Everything that can be generated, by the name of its command. */
export const generationKinds = {
  'new-service': serviceKind,
  'new-environment': environmentKind,
  'new-region': regionKind,
  platform: platformKind,
} satisfies Record<string, GenerationKind>;

/** @public */
export type KindName = keyof typeof generationKinds;

export const kindNames = Object.keys(generationKinds) as [
  KindName,
  ...KindName[],
];

export function kindOf(name: KindName): GenerationKind {
  return generationKinds[name];
}
