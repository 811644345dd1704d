import { parseEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  TextField,
} from '@backstage/ui';
import type {
  OfferedRunKind,
  Run,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { useId } from 'react';
import { useNavigate } from 'react-router-dom';
import { useRunUrl } from '../../hooks/useRunUrl';
import { platformTranslationRef } from '../../translation';
import { ParameterFields } from './ParameterFields';
import { PlanView } from './PlanView';
import styles from './StartRunDialog.module.css';
import { StartFailure } from './StartFailure';
import { useStartRun } from './useStartRun';

/**
 * Shows what a run would do before it is started: what was looked at, and the
 * exact object. Once it is started, its own page opens.
 */
export function StartRunDialog(props: {
  kind: OfferedRunKind;
  entityRef: string;
  environment: string;
  onClose(): void;
  /** Another run of this kind turned out to be active. */
  onConflict(): void;
}) {
  const { kind, entityRef, environment, onClose, onConflict } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const navigate = useNavigate();
  const runUrl = useRunUrl();
  const reasonId = useId();

  function onStarted(run: Run) {
    onClose();
    const url = runUrl(run.id);
    if (url) {
      navigate(url);
    }
  }
  const form = useStartRun({
    kind,
    entityRef,
    environment,
    onStarted,
    onConflict,
  });
  const { plan, hindrance } = form;
  const needsApproval = plan.value?.approval ?? kind.approval;
  const name = plan.value?.confirm ?? null;

  return (
    <Dialog
      isOpen
      width={720}
      onOpenChange={isOpen => {
        if (!isOpen) {
          onClose();
        }
      }}
    >
      <DialogHeader>
        {t('run.start.title', {
          title: kind.title,
          service: parseEntityRef(entityRef).name,
          environment,
        })}
      </DialogHeader>
      <DialogBody className={styles.body}>
        <p className={styles.text}>{kind.description}</p>
        <ParameterFields parameters={kind.parameters} form={form} />
        <PlanView plan={plan} waiting={form.invalid.length > 0} />
        {needsApproval && (
          <Alert
            role="note"
            status="info"
            icon
            title={t('run.start.approval')}
          />
        )}
        {name !== null && plan.value?.result !== 'block' && (
          <TextField
            label={t('run.start.confirm', { name })}
            description={t('run.start.confirmHint')}
            value={form.confirm}
            onChange={form.setConfirm}
            autoComplete="off"
          />
        )}
        {form.error && <StartFailure error={form.error} active={kind.active} />}
      </DialogBody>
      <DialogFooter>
        {hindrance && (
          <span id={reasonId} className={styles.reason}>
            {hindrance.type === 'block'
              ? t('run.start.block', { reason: hindrance.reason })
              : t(`run.start.disabled.${hindrance.type}`)}
          </span>
        )}
        <Button variant="secondary" onPress={onClose}>
          {t('run.start.cancel')}
        </Button>
        <Button
          variant="primary"
          destructive={kind.disruptive}
          isDisabled={hindrance !== undefined}
          isPending={form.starting}
          aria-describedby={hindrance ? reasonId : undefined}
          onPress={form.start}
        >
          {t(needsApproval ? 'run.start.request' : 'run.start.button')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
