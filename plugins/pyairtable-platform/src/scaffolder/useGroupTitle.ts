import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { titleOfId } from '../format';
import { platformTranslationRef } from '../translation';

const known = [
  'skeleton',
  'terraform',
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
  'platform',
  'gitops',
  'recovery',
  'finops',
  'portal',
  'kustomize',
  'lock',
  'other',
] as const;

/** What an asset is called on the screen. */
export function useGroupTitle(): (kind: string) => string {
  const { t } = useTranslationRef(platformTranslationRef);
  return kind => {
    const own = known.find(name => name === kind);
    return own ? t(`creation.group.${own}`) : titleOfId(kind);
  };
}
