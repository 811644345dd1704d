import type { EnvironmentModel, Model } from '../../model/types';
import type { RunningWorkflow, WorkflowSpec } from '../argo/types';
import { WorkflowOperation } from '../argo/WorkflowOperation';
import { operateJob } from '../jobs/operateJob';
import type { RunningJob } from '../jobs/types';
import { same } from '../written/checkWrite';
import type { WrittenObject, WrittenStore } from '../written/WrittenStore';
import { timestamp } from '../objects/context';
import { planJob } from './planJob';
import { planStep } from './planStep';
import type { PodRun } from './PodPlan';
import type { RunRule } from './RunBook';

/** An object that a controller looks after. */
interface Run {
  kind: string;
  namespace: string;
  name: string;
  rule: RunRule | undefined;
  /** By node, or by the Job's name. */
  pods: Map<string, PodRun>;
  /** When to look again, milliseconds. */
  next: number;
  /** Whether somebody has deleted or edited it already. */
  meddled: boolean;
}

/** A pod with the object that it belongs to. */
export interface OwnedPod {
  pod: PodRun;
  owner: WrittenObject;
}

/**
 * The controllers of Workflows and Jobs. They keep no time of their own: what
 * has happened by a moment is worked out when somebody asks, step after step,
 * at the moments when it was due.
 *
 * @internal
 */
export class RunEngine {
  #runs = new Map<string, Run>();

  constructor(
    private readonly model: Model,
    private readonly environment: EnvironmentModel,
    private readonly store: WrittenStore,
    private readonly templateSpec: (
      namespace: string,
      name: string,
    ) => WorkflowSpec | undefined,
  ) {}

  /** Looks after an object from now on. */
  adopt(object: WrittenObject, rule: RunRule | undefined, now: Date): void {
    const { uid, namespace, name } = object.metadata;
    this.#runs.set(uid, {
      kind: object.kind,
      namespace,
      name,
      rule,
      pods: new Map(),
      next: now.getTime(),
      meddled: false,
    });
  }

  /** Looks at an object again: somebody has changed it. */
  wake(uid: string, now: Date): void {
    const run = this.#runs.get(uid);
    if (run) {
      run.next = Math.min(run.next, now.getTime());
    }
  }

  /** Its pods go with it. */
  forget(uid: string): void {
    this.#runs.delete(uid);
  }

  /** Does what was due by a moment. */
  tick(now: Date): void {
    for (;;) {
      const due = [...this.#runs]
        .filter(([, { next }]) => next <= now.getTime())
        .sort(([, a], [, b]) => a.next - b.next)[0];
      if (!due) {
        return;
      }
      this.#look(due[0], due[1]);
    }
  }

  pods(): OwnedPod[] {
    return [...this.#runs.values()].flatMap(run => {
      const owner = this.store.get(run.kind, run.namespace, run.name);
      return owner ? [...run.pods.values()].map(pod => ({ pod, owner })) : [];
    });
  }

  #look(uid: string, run: Run): void {
    const at = run.next;
    const stored = this.store.get(run.kind, run.namespace, run.name);
    if (!stored || stored.metadata.uid !== uid) {
      this.#runs.delete(uid);
      return;
    }
    const current = this.#meddle(stored, run, at);
    if (!current) {
      return;
    }
    const object = structuredClone(current);
    const next = this.#operate(object, run, at);
    if (!same(object, current)) {
      this.store.put(object, new Date(at));
    }
    // What was due at this moment is done.
    run.next = Math.max(at + 1, Math.min(next, meddlesAt(run)));
  }

  #operate(object: WrittenObject, run: Run, at: number): number {
    const { model, environment } = this;
    if (run.kind === 'Job') {
      return operateJob(
        object as unknown as RunningJob,
        {
          pods: run.pods,
          planJob: (job, moment) =>
            planJob(model, environment, job, run.rule, moment),
        },
        at,
      );
    }
    try {
      return new WorkflowOperation(
        object as unknown as RunningWorkflow,
        {
          pods: run.pods,
          templateSpec: this.templateSpec,
          planStep: request => planStep(model, environment, request, run.rule),
        },
        at,
      ).operate();
    } catch (error) {
      // The schema lets nearly everything pass: a spec can be any nonsense.
      object.status = {
        ...object.status,
        phase: 'Error',
        message: (error as Error).message,
        finishedAt: timestamp(new Date(at)),
      };
      return Infinity;
    }
  }

  /** @returns the object after that; undefined where it is gone */
  #meddle(
    stored: WrittenObject,
    run: Run,
    at: number,
  ): WrittenObject | undefined {
    if (meddlesAt(run) > at) {
      return stored;
    }
    run.meddled = true;
    if (run.rule?.behaviour === 'vanish') {
      this.store.remove(stored, new Date(at));
      this.#runs.delete(stored.metadata.uid);
      return undefined;
    }
    const { spec, metadata } = stored;
    return this.store.put(
      {
        ...stored,
        metadata: { ...metadata, generation: metadata.generation + 1 },
        spec: edited(spec),
      },
      new Date(at),
    );
  }
}

/** When somebody deletes or edits an object: in the middle of a step. */
function meddlesAt({ rule, pods, meddled }: Run): number {
  if (meddled || !['vanish', 'edit'].includes(rule?.behaviour ?? '')) {
    return Infinity;
  }
  const pod = [...pods.values()].find(
    ({ of }) => rule?.step === undefined || of === rule.step,
  );
  return pod ? pod.startedAt + pod.plan.seconds * 500 : Infinity;
}

/** A spec as a person leaves it who tries something out. */
function edited(spec: Record<string, unknown>): Record<string, unknown> {
  const { parameters = [] } = (spec.arguments ?? {}) as {
    parameters?: { name: string; value?: string }[];
  };
  return {
    ...spec,
    arguments: {
      ...(spec.arguments as object),
      parameters: [
        ...parameters.filter(({ name }) => name !== 'edited-by-hand'),
        { name: 'edited-by-hand', value: 'true' },
      ],
    },
  };
}
