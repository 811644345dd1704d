import { annotations } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  PlatformService,
  RunTarget,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';

/** WorkflowTemplate of a service's drill; undefined where it has none. */
export function drillTemplateOf({
  entity,
}: PlatformService): string | undefined {
  return (
    entity.metadata.annotations?.[annotations.drillWorkflow]?.trim() ||
    undefined
  );
}

/** Says why no backup of a service can be drilled. */
export function noDrill({ service }: RunTarget): string | undefined {
  return drillTemplateOf(service)
    ? undefined
    : `It names no drill: annotation ${annotations.drillWorkflow} is missing.`;
}

/** What the templates of drills may be told of the service. */
export function drillArguments({ service }: RunTarget): Record<string, string> {
  const { rpo, rto } = service.settings.targets;
  return {
    service: service.settings.serviceId,
    'rpo-target-seconds': String(rpo),
    'rto-target-seconds': String(rto),
  };
}

/** Longest that a drill may take: it fails by itself where it misses the RTO. */
export const drillTimeoutSeconds = 3 * 3600;
