import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { formatDuration } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { useNow } from '../../hooks/useNow';
import { platformTranslationRef } from '../../translation';

/**
 * How long ago something happened; it ticks, and the exact time is its title.
 * `read` says that it is data that was read then.
 */
export function AgeNote(props: {
  at: string | null;
  variant?: 'read' | 'ago';
}) {
  const { at, variant = 'ago' } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const now = useNow();
  if (at === null) {
    return <span>{t('age.never')}</span>;
  }
  const seconds = Math.floor((now - Date.parse(at)) / 1000);
  const isRead = variant === 'read';
  let text: string;
  // Clocks differ by seconds: "in the future" would be nonsense.
  if (seconds < 5) {
    text = t(isRead ? 'age.readNow' : 'age.now');
  } else {
    text = t(isRead ? 'age.read' : 'age.ago', { age: formatDuration(seconds) });
  }
  return (
    <time dateTime={at} title={at}>
      {text}
    </time>
  );
}
