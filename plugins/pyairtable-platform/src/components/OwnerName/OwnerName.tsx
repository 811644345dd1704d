import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { platformTranslationRef } from '../../translation';
import { EntityName } from '../EntityName';

/** Whose a service is. */
export function OwnerName(props: { owner: string | null }) {
  const { t } = useTranslationRef(platformTranslationRef);
  return props.owner === null ? (
    <>{t('security.overview.noOwner')}</>
  ) : (
    <EntityName entityRef={props.owner} defaultKind="group" />
  );
}
