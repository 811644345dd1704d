import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useState } from 'react';
import { Note } from '../components/Note';
import { useLanguage } from '../hooks';
import { platformTranslationRef } from '../translation';
import { FileGroup } from './FileGroup';
import { FilePreview } from './FilePreview';
import { formatBytes } from '../format';
import { groupFiles } from './groupFiles';
import type { PreviewFile } from './CreationPreview';
import styles from './SummaryField.module.css';

/** Every file that will be written, by what it is for, and a look into one. */
export function FileSummary(props: { files: readonly PreviewFile[] }) {
  const { files } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const locale = useLanguage();
  const [chosen, setChosen] = useState<string>();
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const file = files.find(({ path }) => path === chosen);
  return (
    <section className={styles.part} aria-label={t('creation.files')}>
      <h3 className={styles.heading}>{t('creation.files')}</h3>
      <Note>
        {t('creation.fileCount', {
          count: files.length,
          size: formatBytes(bytes, locale),
        })}
      </Note>
      <div className={styles.files}>
        <div>
          {groupFiles(files).map(group => (
            <FileGroup
              key={group.kind}
              group={group}
              chosen={chosen}
              onChoose={setChosen}
            />
          ))}
        </div>
        <FilePreview file={file} />
      </div>
    </section>
  );
}
