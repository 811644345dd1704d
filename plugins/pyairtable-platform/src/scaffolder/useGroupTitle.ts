import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { titleOfId } from '../format';
import { platformTranslationRef } from '../translation';

const known = [
  'skeleton',
  'catalog',
  'docs',
  'pipeline',
  'workload',
  'autoscaling',
  'mesh',
  'rollout',
  'chaos',
  'observability',
  'security',
  'kustomize',
  'lock',
  'other',
] as const;

/** What an asset is called on the screen. */
export function useGroupTitle(): (kind: string) => string {
  const { t } = useTranslationRef(platformTranslationRef);
  return kind => {
    const own = known.find(name => name === kind);
    return own ? t(`newService.group.${own}`) : titleOfId(kind);
  };
}
