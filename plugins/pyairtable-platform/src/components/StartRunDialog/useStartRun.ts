import { useApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  DryRunResponse,
  OfferedRunKind,
  Run,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { useEffect, useRef, useState } from 'react';
import { platformApiRef } from '../../api';
import { Resource, useResource } from '../../hooks/useResource';
import { isValidParameter } from '../../lib/isValidParameter';
import { newIdempotencyKey } from '../../lib/newIdempotencyKey';
import { useDebounced } from '../../hooks/useDebounced';

/** Why a run cannot be started yet. */
export type StartHindrance =
  | { type: 'checking' | 'confirm' | 'invalid' | 'failed' }
  | { type: 'block'; reason: string };

/** The form of a run that is about to be started. */
export interface StartRun {
  values: Record<string, string>;
  setValue(name: string, value: string): void;
  /** Names of the parameters whose values are not valid. */
  invalid: string[];
  /** What a start would do, as of the values above. */
  plan: Resource<DryRunResponse>;
  confirm: string;
  setConfirm(text: string): void;
  hindrance: StartHindrance | undefined;
  start(): void;
  starting: boolean;
  error: Error | undefined;
}

const settleMs = 400;

/**
 * Looks, without starting anything, at what a start would do, again whenever a
 * parameter changes; and starts it at most once.
 */
export function useStartRun(options: {
  kind: OfferedRunKind;
  entityRef: string;
  environment: string;
  onStarted(run: Run): void;
  onConflict(): void;
}): StartRun {
  const { kind, entityRef, environment, onStarted, onConflict } = options;
  const api = useApi(platformApiRef);
  const [values, setValues] = useState(() =>
    Object.fromEntries(kind.parameters.map(item => [item.name, item.default])),
  );
  const [confirm, setConfirm] = useState('');
  const [starting, setStarting] = useState(false);
  const [error, setError] = useState<Error>();
  // One for as long as the dialog is open: to try again is not to start twice.
  const [idempotencyKey] = useState(newIdempotencyKey);
  const closed = useRef(new AbortController());
  useEffect(() => {
    const controller = new AbortController();
    closed.current = controller;
    return () => controller.abort();
  }, []);

  const invalid = kind.parameters
    .filter(item => !isValidParameter(item, values[item.name]))
    .map(item => item.name);
  const request = { kind: kind.id, entityRef, environment, parameters: values };
  const wanted = JSON.stringify(request);
  const settled = useDebounced(wanted, settleMs);
  const isSettled = settled === wanted;
  const plan = useResource(
    invalid.length === 0 && isSettled ? wanted : undefined,
    signal => api.dryRun(request, { signal, idempotencyKey }),
  );

  async function start() {
    setStarting(true);
    setError(undefined);
    const { signal } = closed.current;
    const needsName = typeof plan.value?.confirm === 'string';
    try {
      const run = await api.startRun(
        { ...request, ...(needsName && { confirm }) },
        { idempotencyKey },
      );
      if (!signal.aborted) {
        onStarted(run);
      }
    } catch (failure) {
      if (!signal.aborted) {
        setStarting(false);
        setError(
          failure instanceof Error ? failure : new Error(String(failure)),
        );
        if (failure instanceof ResponseError && failure.statusCode === 409) {
          onConflict();
        }
      }
    }
  }

  return {
    values,
    setValue: (name, value) =>
      setValues(previous => ({ ...previous, [name]: value })),
    invalid,
    plan,
    confirm,
    setConfirm,
    hindrance: hindranceOf(plan, invalid, confirm),
    start,
    starting,
    error,
  };
}

function hindranceOf(
  { value, error }: Resource<DryRunResponse>,
  invalid: readonly string[],
  confirm: string,
): StartHindrance | undefined {
  if (invalid.length > 0) {
    return { type: 'invalid' };
  }
  if (error) {
    return { type: 'failed' };
  }
  if (!value) {
    return { type: 'checking' };
  }
  if (value.result === 'block') {
    const reason = value.checks.find(check => check.result === 'block');
    return { type: 'block', reason: reason?.message ?? '–' };
  }
  return value.confirm !== null && value.confirm !== confirm
    ? { type: 'confirm' }
    : undefined;
}
