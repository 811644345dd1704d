import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Note } from '../components/Note';
import { platformTranslationRef } from '../translation';
import type { PreviewFile } from './CreationPreview';
import styles from './SummaryField.module.css';

const shownLines = 60;

/** The first lines of a file, as they are. */
export function FilePreview(props: { file: PreviewFile | undefined }) {
  const { file } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  if (!file) {
    return (
      <div className={styles.preview}>
        <Note size="small">{t('creation.choose')}</Note>
      </div>
    );
  }
  const lines = file.text.split('\n');
  const more = lines.length - shownLines;
  return (
    <div className={styles.preview}>
      <h4 className={styles.subheading}>{file.path}</h4>
      <pre
        className={styles.text}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls
        tabIndex={0}
        aria-label={file.path}
      >
        {lines.slice(0, shownLines).join('\n')}
      </pre>
      {more > 0 && (
        <Note size="small">{t('creation.moreLines', { count: more })}</Note>
      )}
    </div>
  );
}
