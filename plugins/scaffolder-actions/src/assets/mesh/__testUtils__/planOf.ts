import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { planService } from '../../../plan/planService';
import type { ServicePlan } from '../../../plan/ServicePlan';
import type { PlatformFile } from '../../../platform/PlatformFile';
import { parsePlatformFile } from '../../../platform/readPlatformFile';
import { parseServiceSpec } from '../../../spec/parseServiceSpec';
import type {
  KubernetesObject,
  AssetPart,
  OverlayPatch,
} from '../../AssetFile';

const file = join(__dirname, '../../../../../../platform.yaml');

/** The plan of a small service, with what a test needs of it. */
export function planOf(
  values: Record<string, unknown> = {},
  change: (platform: PlatformFile) => void = () => {},
): ServicePlan {
  const platform = parsePlatformFile(readFileSync(file, 'utf8'), file);
  change(platform);
  return planService(
    parseServiceSpec({
      name: 'billing',
      description: 'Invoices and payments of workspaces',
      owner: 'identity',
      system: 'core',
      ...values,
    }),
    platform,
  );
}

/** What a public service answers in addition. */
export const publicValues = {
  exposure: 'public',
  hostname: 'billing.pyairtable.example',
  issuer: 'https://login.pyairtable.example/',
};

/** The objects of some parts, by `Kind/name`. */
export function objectsOf(
  parts: readonly AssetPart[],
): Record<string, KubernetesObject & { spec: any }> {
  return Object.fromEntries(
    parts
      .flatMap(part => (part.type === 'manifest' ? part.objects : []))
      .map(object => [`${object.kind}/${object.metadata.name}`, object]),
  ) as Record<string, KubernetesObject & { spec: any }>;
}

/** The patches of one environment. */
export function patchesOf(
  parts: readonly AssetPart[],
  environment: string,
): OverlayPatch[] {
  return parts.filter(
    (part): part is OverlayPatch =>
      part.type === 'patch' && part.environment === environment,
  );
}
