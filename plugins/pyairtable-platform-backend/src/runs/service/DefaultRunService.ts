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
import type {
  PlatformEnvironment,
  RunKind,
  RunTarget,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { Clock } from '../../clock';
import { listServices } from '../../engine/listServices';
import type { CatalogStore } from '../../store/CatalogStore';
import { sha256 } from '../evidence/hashRecord';
import { verifyChain } from '../evidence/verifyChain';
import { parseRunParameters } from '../kinds/parseRunParameters';
import { lockKeyOf } from '../lockKeyOf';
import { worstOf } from '../preflight/checks';
import type { PreflightResult, RunPreflight } from '../preflight/RunPreflight';
import type { RunRegistry } from '../RunRegistry';
import type { RunsConfig } from '../runsConfig';
import type { RunChange, StoredRun } from '../store/RunRow';
import type { RunStore } from '../store/RunStore';
import { listVisibleRuns } from './listVisibleRuns';
import { offerKinds } from './offerKinds';
import type { ParsedRunsQuery } from './parseRunsQuery';
import type { RunAccess } from './RunAccess';
import type { RunService } from './RunService';
import { TooManyRequestsError } from './TooManyRequestsError';
import { runIdFor } from './runIdFor';
import { isWaiting, toRun } from './toRun';

/** Tries to change a run that others change too. */
const maxTries = 10;

/** Runs from the store; what has to be done is left to the reconciler. */
export class DefaultRunService implements RunService<RunAccess> {
  constructor(
    private readonly options: {
      registry: RunRegistry;
      preflight: RunPreflight;
      store: RunStore;
      catalogStore: CatalogStore;
      environments: PlatformEnvironment[];
      config: RunsConfig;
      clock: Clock;
      /** Told of every run that somebody changed. */
      onChange(run: StoredRun): void;
    },
  ) {}

  async getKinds(
    entityRef: string,
    environment: string,
    access: RunAccess,
  ): Promise<RunKindsResponse> {
    const target = await this.#target(entityRef, environment, access);
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
    const { kind, target, parameters } = await this.#parse(request, access);
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
      confirm: confirmationOf(target),
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
    const { kind, target, parameters } = await this.#parse(request, access);
    const wanted = confirmationOf(target);
    if (wanted !== null && request.confirm !== wanted) {
      throw new InputError(
        `confirm: type ${wanted} to run this in ${target.environment.name}`,
      );
    }
    const id = runIdFor(access.actor, idempotencyKey);
    const looked = await this.options.preflight.look(kind, {
      runId: id,
      target,
      parameters,
    });
    const { store, clock, config } = this.options;
    const now = clock();
    const result = await store.insert(
      {
        id,
        kind: kind.id,
        entityRef: target.service.entityRef,
        environment: target.environment.name,
        actor: access.actor,
        idempotencyKey: idempotencyKey ?? null,
        requestHash: sha256(
          JSON.stringify([
            kind.id,
            target.service.entityRef,
            target.environment.name,
            Object.entries(parameters).sort(),
          ]),
        ),
        parameters,
        preflight: looked.checks,
        prepared: mustBePrepared(looked),
        lockKey: lockKeyOf(kind, target),
        timeoutSeconds: kind.timeoutSeconds,
        createdAt: now.toISOString(),
        approval: kind.approval ? 'waiting' : 'not-needed',
        approvalExpiresAt: kind.approval
          ? new Date(
              now.getTime() + config.approvalSeconds * 1000,
            ).toISOString()
          : null,
      },
      {
        since: new Date(now.getTime() - 3600_000).toISOString(),
        count: config.startsPerHour,
      },
    );
    switch (result.outcome) {
      case 'locked':
        throw new ConflictError(
          `${kind.title}: run ${result.run.id} of ${result.run.actor} is active already`,
        );
      case 'limited':
        throw new TooManyRequestsError(
          `You have started ${result.count} runs within an hour, which is as many as anybody may`,
        );
      default:
        this.options.onChange(result.run);
        return this.#toRun(result.run, access);
    }
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
      if (!access.isUser) {
        throw new NotAllowedError('A person has to approve it, not a service');
      }
      if (access.actor === run.actor) {
        throw new NotAllowedError(
          'Whoever asked for a run cannot approve it: a second person has to',
        );
      }
      if (!isWaiting(run)) {
        throw new ConflictError(`Run ${id} does not wait for an approval`);
      }
      const now = this.options.clock().toISOString();
      if (
        run.approvalExpiresAt &&
        run.state === 'queued' &&
        run.approvalExpiresAt < now
      ) {
        throw new ConflictError(
          `Run ${id} could be approved until ${run.approvalExpiresAt}`,
        );
      }
      return {
        approval: 'approved',
        approvedBy: access.actor,
        approvedAt: now,
      };
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

  async #parse(
    request: StartRunRequest,
    access: RunAccess,
  ): Promise<{
    kind: RunKind;
    target: RunTarget;
    parameters: Record<string, string>;
  }> {
    const kind = this.options.registry.kind(request.kind);
    const target = await this.#target(
      request.entityRef,
      request.environment,
      access,
    );
    if (!access.canRun(kind.permission.name, target.service.entityRef)) {
      throw new NotAllowedError(
        `You may not run ${kind.id} of ${target.service.entityRef}: ${kind.permission.name} is needed`,
      );
    }
    return {
      kind,
      target,
      parameters: parseRunParameters(kind.parameters, request.parameters),
    };
  }

  async #target(
    entityRef: string,
    environment: string,
    access: RunAccess,
  ): Promise<RunTarget> {
    const { catalogStore, environments } = this.options;
    const found = environments.find(({ name }) => name === environment);
    if (!found) {
      throw new InputError(
        `environment: unknown environment '${environment}', known ones are ${environments
          .map(({ name }) => name)
          .join(', ')}`,
      );
    }
    const service = listServices(
      await catalogStore.getEntities(),
      environment,
      environments.map(({ name }) => name),
    ).find(known => known.entityRef === entityRef);
    if (!service || !access.canRead(entityRef)) {
      throw new NotFoundError(
        `There is no service ${entityRef} in ${environment}`,
      );
    }
    return { service, environment: found };
  }
}

/** Production needs a second look: the service's name, typed. */
function confirmationOf({ service, environment }: RunTarget): string | null {
  return environment.name.startsWith('production')
    ? service.entity.metadata.name
    : null;
}

function mustBePrepared({ checks, prepared }: PreflightResult) {
  const blocks = checks.filter(
    // The database decides on that one, and names the run.
    ({ id, result }) => result === 'block' && id !== 'active-runs',
  );
  if (blocks.length > 0 || !prepared) {
    throw new ConflictError(
      `Refused: ${blocks.map(({ message }) => message).join(' ')}`,
    );
  }
  return prepared;
}
