import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ButtonIcon } from '@backstage/ui';
import { RiArrowLeftSLine, RiArrowRightSLine } from '@remixicon/react';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';
import styles from './Pager.module.css';

/** The way through a list that is shown a page at a time; none for one page. */
export function Pager(props: {
  /** Name of the list. */
  list: string;
  /** From 0. */
  page: number;
  pageSize: number;
  total: number;
  onTurn(page: number): void;
}) {
  const { list, page, pageSize, total, onTurn } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  if (total <= pageSize) {
    return null;
  }
  const from = page * pageSize;
  const to = Math.min(from + pageSize, total);
  return (
    <nav
      className={styles.pager}
      aria-label={t('security.pager.label', { list })}
    >
      <ButtonIcon
        size="small"
        variant="secondary"
        icon={<RiArrowLeftSLine aria-hidden />}
        aria-label={t('security.pager.previous')}
        isDisabled={page === 0}
        onPress={() => onTurn(page - 1)}
      />
      <span role="status">
        {t('security.pager.range', {
          from: format.number(from + 1),
          to: format.number(to),
          total: format.number(total),
        })}
      </span>
      <ButtonIcon
        size="small"
        variant="secondary"
        icon={<RiArrowRightSLine aria-hidden />}
        aria-label={t('security.pager.next')}
        isDisabled={to === total}
        onPress={() => onTurn(page + 1)}
      />
    </nav>
  );
}
