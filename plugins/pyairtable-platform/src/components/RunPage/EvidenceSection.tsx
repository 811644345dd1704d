import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Alert, Button } from '@backstage/ui';
import type { Run } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { RiDownloadLine } from '@remixicon/react';
import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router-dom';
import { platformApiRef } from '../../api';
import { useCommand } from '../../hooks/useCommand';
import { downloadText } from '../../lib/downloadText';
import { platformTranslationRef } from '../../translation';
import { Note } from '../Note';
import { Section } from '../Section';
import { messageOf } from '../states';
import { EvidenceFacts } from './EvidenceFacts';

/** What a finished run proves, to be taken away as a file. */
export function EvidenceSection(props: { run: Run }) {
  const { run } = props;
  const api = useApi(platformApiRef);
  const { t } = useTranslationRef(platformTranslationRef);
  const exporting = useCommand(
    () => api.getRunEvidence(run.id),
    record =>
      downloadText(
        `run-${run.id}-evidence.json`,
        `${JSON.stringify(record, null, 2)}\n`,
        'application/json',
      ),
  );

  // The browser looked for the mark before the run had come.
  const { hash } = useLocation();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (hash === '#evidence') {
      place.current?.scrollIntoView?.();
    }
  }, [hash]);

  return (
    <div id="evidence" ref={place}>
      <Section
        title={t('run.evidence.title')}
        actions={
          run.evidence && (
            <Button
              size="small"
              variant="secondary"
              iconStart={<RiDownloadLine aria-hidden />}
              isPending={exporting.running}
              onPress={exporting.run}
            >
              {t('run.evidence.export')}
            </Button>
          )
        }
      >
        {exporting.error && (
          <Alert
            role="alert"
            status="danger"
            icon
            title={t('run.evidence.exportFailed')}
            description={messageOf(exporting.error)}
          />
        )}
        {run.evidence ? (
          <EvidenceFacts kind={run.kind} evidence={run.evidence} />
        ) : (
          <Note>{t('run.evidence.later')}</Note>
        )}
      </Section>
    </div>
  );
}
