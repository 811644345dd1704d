import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { SearchField } from '@backstage/ui';
import { useDraft } from '../../hooks/useDraft';
import { platformTranslationRef } from '../../translation';

/** Looks for services by a part of their name or title. */
export function TextFilter(props: {
  className?: string;
  value: string;
  onSearch(text: string): void;
}) {
  const { className, value, onSearch } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const draft = useDraft(value, onSearch);
  return (
    <SearchField
      className={className}
      label={t('page.service')}
      placeholder={t('page.searchService')}
      value={draft.text}
      onChange={draft.change}
      onSubmit={draft.flush}
      // A press elsewhere may change the address too, and must find it settled.
      onBlur={draft.flush}
    />
  );
}
