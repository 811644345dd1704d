import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Fragment, ReactNode } from 'react';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';

/** The first few of many, and how many more there are. */
export function SomeOf(props: {
  items: readonly string[];
  most: number;
  /** How many there are, where `items` are not all of them. */
  total?: number;
  render?(item: string): ReactNode;
}) {
  const { items, most, total = items.length, render = item => item } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  const shown = items.slice(0, most);
  const more = total - shown.length;
  return (
    <>
      {shown.map((item, index) => (
        <Fragment key={`${item} ${index}`}>
          {index > 0 && ', '}
          {render(item)}
        </Fragment>
      ))}
      {more > 0 && ` ${t('security.more', { more: format.number(more) })}`}
    </>
  );
}
