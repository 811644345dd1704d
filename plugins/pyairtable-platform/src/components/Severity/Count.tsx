import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { VisuallyHidden } from '@backstage/ui';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';

/** A count in a table; null is not known, which a row of cells says with dashes. */
export function Count(props: { count: number | null }) {
  const { count } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  if (count !== null) {
    return <>{format.number(count)}</>;
  }
  return (
    <>
      <span aria-hidden>–</span>
      <VisuallyHidden>{t('security.unknown')}</VisuallyHidden>
    </>
  );
}
