import type { PlatformService } from '@pyairtable/backstage-plugin-pyairtable-platform-node';

/** GitHub's own annotation for a repository and its workflows, `shop/api`. */
export const projectSlugAnnotation = 'github.com/project-slug';

/** The service's repository on GitHub; undefined where none is named. */
export function projectSlugOf({ entity }: PlatformService): string | undefined {
  return (
    entity.metadata.annotations?.[projectSlugAnnotation]?.trim() || undefined
  );
}
