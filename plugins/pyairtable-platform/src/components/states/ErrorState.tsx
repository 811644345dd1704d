import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Alert, Button } from '@backstage/ui';
import { ResponseError } from '@backstage/errors';
import { annotations } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { platformTranslationRef } from '../../translation';
import { isForbidden } from './isForbidden';
import { messageOf } from './messageOf';

/**
 * What went wrong, in the server's own words, and a way to try again. With
 * `outdated`, older data stands below.
 */
export function ErrorState(props: {
  error: Error;
  onRetry(): void;
  outdated?: boolean;
}) {
  const { error, onRetry, outdated } = props;
  const { t } = useTranslationRef(platformTranslationRef);

  const retry = (
    <Button size="small" variant="secondary" onPress={onRetry}>
      {t('error.retry')}
    </Button>
  );

  if (isForbidden(error)) {
    return (
      <Alert
        role="alert"
        status="info"
        icon
        title={t('forbidden.page')}
        description={t('forbidden.pageDescription', {
          permission: 'pyairtable.status.read',
        })}
      />
    );
  }
  if (error instanceof ResponseError && error.statusCode === 404) {
    return (
      <Alert
        role="status"
        status="info"
        icon
        title={t('error.notFoundTitle')}
        description={t('error.notFound', {
          annotation: annotations.kubernetesId,
        })}
        customActions={retry}
      />
    );
  }
  // The browser's fetch reports an unreachable server as a TypeError.
  const isOffline = error instanceof TypeError;
  return (
    <Alert
      role="alert"
      status={outdated ? 'warning' : 'danger'}
      icon
      title={t(isOffline ? 'error.offlineTitle' : 'error.title')}
      description={
        <>
          {messageOf(error)}
          {outdated && <> {t('error.outdated')}</>}
        </>
      }
      customActions={retry}
    />
  );
}
