import type { PlatformFile } from '../../platform/PlatformFile';
import type { EnvironmentPlan, ServicePlan } from '../../plan/ServicePlan';
import type { OwnedPart } from '../../render/GeneratedFile';
import type { AssetIssue } from '../AssetError';
import { PlacedObject } from '../PlacedObject';
import type { PodTemplate } from '../podTemplates';

/** One environment as it will be applied. */
export interface EnvironmentView {
  name: string;
  objects: readonly PlacedObject[];
  pods: readonly PodTemplate[];
  /** Absent where the platform set is judged. */
  plan?: ServicePlan;
  /** Of that plan. */
  environment?: EnvironmentPlan;
  platform: PlatformFile | undefined;
}

/** Judges one environment; pure, and only by what is there. */
export type EnvironmentRule = (view: EnvironmentView) => AssetIssue[];

/** All that is written, in all environments. */
export interface FilesView {
  parts: readonly OwnedPart[];
  plan?: ServicePlan;
  platform: PlatformFile | undefined;
}

/** Judges the files as they are. */
export type FilesRule = (view: FilesView) => AssetIssue[];

/** The objects of a kind; of a group too, where kinds share a name. */
export function ofKind(
  { objects }: Pick<EnvironmentView, 'objects'>,
  kind: string,
  group?: string,
): PlacedObject[] {
  return objects.filter(
    ({ object }) =>
      object.kind === kind &&
      (group === undefined || object.apiVersion.startsWith(`${group}/`)),
  );
}

/** `namespace/name`, the namespace of the object that refers to it by default. */
export function scopedName(
  placed: PlacedObject,
  name = placed.object.metadata?.name,
  namespace = placed.object.metadata?.namespace,
): string {
  return `${namespace ?? ''}/${name}`;
}

/** Whether an object of a kind has that name in the namespace of another. */
export function exists(
  view: Pick<EnvironmentView, 'objects'>,
  kind: string,
  from: PlacedObject,
  name: string,
  namespace = from.object.metadata?.namespace,
): boolean {
  return ofKind(view, kind).some(
    ({ object }) =>
      object.metadata?.name === name &&
      object.metadata?.namespace === namespace,
  );
}
