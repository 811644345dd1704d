import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Alert } from '@backstage/ui';
import {
  costReadPermission,
  statusReadPermission,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { RiLockLine } from '@remixicon/react';
import { useAreaTitle } from '../../areas/useAreaTitle';
import { platformTranslationRef } from '../../translation';

/** An area that this person may not see, and what would change that. */
export function ForbiddenState(props: { area: string }) {
  const { area } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const areaTitle = useAreaTitle();
  const permission =
    area === 'cost' ? costReadPermission : statusReadPermission;
  return (
    <Alert
      role="status"
      status="info"
      icon={<RiLockLine aria-hidden />}
      title={t('forbidden.title', { area: areaTitle(area) })}
      description={t('forbidden.description', { permission: permission.name })}
    />
  );
}
