import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import type { Run } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { RiStopCircleLine } from '@remixicon/react';
import { useState } from 'react';
import { platformApiRef } from '../../api';
import { useCommand } from '../../hooks/useCommand';
import { platformTranslationRef } from '../../translation';
import { messageOf } from '../states';
import styles from './RunPage.module.css';

/** The kill switch, with a question before it. */
export function CancelButton(props: { run: Run; onChange(): void }) {
  const { run, onChange } = props;
  const api = useApi(platformApiRef);
  const { t } = useTranslationRef(platformTranslationRef);
  const [isOpen, setOpen] = useState(false);
  const cancel = useCommand(
    () => api.cancelRun(run.id),
    () => {
      setOpen(false);
      onChange();
    },
  );
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        destructive
        iconStart={<RiStopCircleLine aria-hidden />}
        onPress={() => setOpen(true)}
      >
        {t('run.cancel.button')}
      </Button>
      <Dialog isOpen={isOpen} onOpenChange={setOpen}>
        <DialogHeader>{t('run.cancel.title')}</DialogHeader>
        <DialogBody>
          <p className={styles.message}>{t('run.cancel.explain')}</p>
          {cancel.error && (
            <Alert
              role="alert"
              status="danger"
              icon
              title={t('run.cancel.error')}
              description={messageOf(cancel.error)}
            />
          )}
        </DialogBody>
        <DialogFooter>
          <Button variant="secondary" onPress={() => setOpen(false)}>
            {t('run.cancel.keep')}
          </Button>
          <Button
            variant="primary"
            destructive
            isPending={cancel.running}
            onPress={cancel.run}
          >
            {t('run.cancel.confirm')}
          </Button>
        </DialogFooter>
      </Dialog>
    </>
  );
}
