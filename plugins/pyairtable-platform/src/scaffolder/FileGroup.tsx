import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useLanguage } from '../hooks';
import { platformTranslationRef } from '../translation';
import { formatBytes } from '../format';
import type { FileGroupData } from './groupFiles';
import styles from './SummaryField.module.css';
import { useGroupTitle } from './useGroupTitle';

/** The files of one asset, to be unfolded and chosen from. */
export function FileGroup(props: {
  group: FileGroupData;
  chosen: string | undefined;
  onChoose(path: string): void;
}) {
  const { group, chosen, onChoose } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const locale = useLanguage();
  const groupTitle = useGroupTitle();
  return (
    <details className={styles.details}>
      <summary>
        <span className={styles.groupTitle}>{groupTitle(group.kind)}</span>{' '}
        {t('creation.fileCount', {
          count: group.files.length,
          size: formatBytes(group.bytes, locale),
        })}
      </summary>
      <ul className={styles.paths}>
        {group.files.map(({ path, bytes }) => (
          <li key={path}>
            <button
              type="button"
              className={styles.path}
              aria-pressed={path === chosen}
              onClick={() => onChoose(path)}
            >
              <span>{path}</span>
              <span className={styles.size}>{formatBytes(bytes, locale)}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
