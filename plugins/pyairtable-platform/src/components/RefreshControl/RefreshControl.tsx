import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Button } from '@backstage/ui';
import type { RefreshRequest } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { RiRefreshLine } from '@remixicon/react';
import { RefreshState, useRefresh } from '../../hooks/useRefresh';
import { platformTranslationRef } from '../../translation';
import { isForbidden } from '../states';
import styles from './RefreshControl.module.css';

/** Asks for fresh data, and tells how that goes. */
export function RefreshControl(props: {
  request: RefreshRequest;
  onFresh(): void;
}) {
  const { request, onFresh } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const { refresh, status } = useRefresh(onFresh);

  function message(current: RefreshState): string | undefined {
    switch (current.state) {
      case 'running':
        return t('refresh.running');
      case 'done':
        return current.failed.length > 0
          ? t('refresh.failed', { areas: current.failed.join(', ') })
          : t('refresh.done');
      case 'slow':
        return t('refresh.slow');
      case 'error':
        return isForbidden(current.error)
          ? t('refresh.forbidden')
          : t('refresh.error', { message: current.error.message });
      default:
        return undefined;
    }
  }

  return (
    <div className={styles.control}>
      <span role="status" className={styles.message}>
        {message(status)}
      </span>
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiRefreshLine aria-hidden />}
        isPending={status.state === 'running'}
        onPress={() => refresh(request)}
      >
        {t('refresh.button')}
      </Button>
    </div>
  );
}
