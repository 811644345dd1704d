import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  DryRunResponse,
  isFinalRunState,
  Run,
  RunEvidenceExport,
  RunKindsResponse,
  RunsResponse,
  StartRunRequest,
  VerifyRunsResponse,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PlatformEnvironment } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { Clock } from '../../clock';
import type { CatalogStore } from '../../store/CatalogStore';
import { verifyChain } from '../evidence/verifyChain';
import { worstOf } from '../preflight/checks';
import type { ReadStatus } from '../preflight/ReadStatus';
import type { RunPreflight } from '../preflight/RunPreflight';
import type { RunRegistry } from '../RunRegistry';
import type { RunsConfig } from '../runsConfig';
import type { RunChange, StoredRun } from '../store/RunRow';
import type { RunStore } from '../store/RunStore';
import { decideApproval } from './decideApproval';
import { listVisibleRuns } from './listVisibleRuns';
import { offerKinds } from './offerKinds';
import type { ParsedRunsQuery } from './parseRunsQuery';
import type { RunAccess } from './RunAccess';
import { RunRequestReader } from './RunRequestReader';
import type { RunService } from './RunService';
import { runIdFor } from './runIdFor';
import type { RunStarter } from './RunStarter';
import { toRun } from './toRun';

/** Tries to change a run that others change too. */
const maxTries = 10;

/** Runs from the store; what has to be done is left to the reconciler. */
export class DefaultRunService implements RunService<RunAccess> {
  readonly #requests: RunRequestReader;

  constructor(
    private readonly options: {
      registry: RunRegistry;
      preflight: RunPreflight;
      starter: RunStarter;
      store: RunStore;
      catalogStore: CatalogStore;
      environments: PlatformEnvironment[];
      readStatus: ReadStatus;
      config: RunsConfig;
      clock: Clock;
      /** Told of every run that somebody changed. */
      onChange(run: StoredRun): void;
    },
  ) {
    this.#requests = new RunRequestReader(options);
  }

  async getKinds(
    entityRef: string,
    environment: string,
    access: RunAccess,
  ): Promise<RunKindsResponse> {
    const target = await this.#requests.target(entityRef, environment, access);
    const { registry, store } = this.options;
    const [last, active] = await Promise.all([
      store.listLast(entityRef, environment),
      store.list({ environment, states: ['queued', 'running'], limit: 500 }),
    ]);
    return {
      entityRef,
      environment,
      items: offerKinds(registry.kinds(), { target, last, active, access }),
    };
  }

  async dryRun(
    request: StartRunRequest,
    idempotencyKey: string | undefined,
    access: RunAccess,
  ): Promise<DryRunResponse> {
    const { kind, target, parameters, confirm } = await this.#requests.read(
      request,
      access,
    );
    const { checks, prepared } = await this.options.preflight.look(kind, {
      runId: runIdFor(access.actor, idempotencyKey),
      target,
      parameters,
    });
    return {
      kind: kind.id,
      entityRef: target.service.entityRef,
      environment: target.environment.name,
      result: worstOf(checks),
      checks,
      confirm,
      approval: kind.approval,
      parameters,
      object: prepared?.manifest ?? null,
    };
  }

  async start(
    request: StartRunRequest,
    idempotencyKey: string | undefined,
    access: RunAccess,
  ): Promise<Run> {
    const { kind, target, parameters, confirm, hash } =
      await this.#requests.read(request, access);
    if (confirm !== null && request.confirm !== confirm) {
      throw new InputError(
        `confirm: type ${confirm} to run this in ${target.environment.name}`,
      );
    }
    const run = await this.options.starter.start(
      { kind, target, parameters, hash },
      {
        actor: access.actor,
        idempotencyKey,
        startsPerHour: this.options.config.startsPerHour,
      },
    );
    return this.#toRun(run, access);
  }

  async list(query: ParsedRunsQuery, access: RunAccess): Promise<RunsResponse> {
    const { runs, nextCursor } = await listVisibleRuns(
      this.options.store,
      query,
      access,
    );
    return {
      items: await Promise.all(runs.map(run => this.#toRun(run, access))),
      ...(nextCursor && { nextCursor }),
    };
  }

  async get(id: string, access: RunAccess): Promise<Run> {
    return this.#toRun(await this.#find(id, access), access);
  }

  async getEvidence(id: string, access: RunAccess): Promise<RunEvidenceExport> {
    const run = await this.#find(id, access);
    const record = await this.options.store.getRecord(run.id);
    if (!record) {
      throw new NotFoundError(
        `Run ${id} has not finished, so it proves nothing`,
      );
    }
    const { runId, sequence, previousHash, hash } = record;
    return { runId, sequence, previousHash, hash, record: record.record };
  }

  async cancel(id: string, access: RunAccess): Promise<Run> {
    return this.#change(id, access, run => {
      this.#mustBeAllowed(run, access);
      if (isFinalRunState(run.state)) {
        throw new ConflictError(`Run ${id} has ended already: ${run.state}`);
      }
      // Asked for twice is asked for once.
      return run.cancelledAt
        ? undefined
        : {
            cancelledBy: access.actor,
            cancelledAt: this.options.clock().toISOString(),
          };
    });
  }

  async approve(id: string, access: RunAccess): Promise<Run> {
    return this.#change(id, access, run => {
      this.#mustBeAllowed(run, access);
      return decideApproval(run, access, this.options.clock().toISOString());
    });
  }

  async verify(): Promise<VerifyRunsResponse> {
    return verifyChain(this.options.store);
  }

  #mustBeAllowed(run: StoredRun, access: RunAccess): void {
    const kind = this.options.registry.findKind(run.kind);
    if (!kind || !access.canRun(kind.permission.name, run.entityRef)) {
      throw new NotAllowedError(
        `You may not decide on ${run.kind} of ${run.entityRef}`,
      );
    }
  }

  async #change(
    id: string,
    access: RunAccess,
    decide: (run: StoredRun) => RunChange | undefined,
  ): Promise<Run> {
    const { store, onChange } = this.options;
    for (let attempt = 0; attempt < maxTries; attempt += 1) {
      const run = await this.#find(id, access);
      const change = decide(run);
      const changed = change
        ? await store.update(id, run.revision, change)
        : run;
      if (changed) {
        onChange(changed);
        return this.#toRun(changed, access);
      }
    }
    throw new ConflictError(`Run ${id} changes too fast, try again`);
  }

  async #find(id: string, access: RunAccess): Promise<StoredRun> {
    const run = await this.options.store.get(id);
    // Nobody learns that a run exists of what may not be seen.
    if (!run || !access.canRead(run.entityRef)) {
      throw new NotFoundError(`There is no run ${id}`);
    }
    return run;
  }

  async #toRun(run: StoredRun, access: RunAccess): Promise<Run> {
    return toRun(run, {
      kind: this.options.registry.findKind(run.kind),
      record: isFinalRunState(run.state)
        ? await this.options.store.getRecord(run.id)
        : undefined,
      access,
    });
  }
}
