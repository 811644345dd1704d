import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import {
  drillCalendarResponseSchema,
  dryRunResponseSchema,
  entityStatusResponseSchema,
  environmentsResponseSchema,
  fleetResponseSchema,
  readinessResponseSchema,
  refreshResponseSchema,
  regionsResponseSchema,
  runEvidenceExportSchema,
  runKindsResponseSchema,
  runSchema,
  runsResponseSchema,
  securityFactsResponseSchema,
  securityOverviewResponseSchema,
  systemRecoveryResponseSchema,
  twelveFactorsResponseSchema,
  verifyRunsResponseSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  FleetQuery,
  RefreshRequest,
  RunsQuery,
  StartRunRequest,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { createRequest } from './createRequest';
import { entityAreaSchema } from './entityAreaSchema';
import { entityPath, runPath, systemRecoveryPath, toSearch } from './paths';
import type {
  EntityArea,
  PlatformApi,
  PlatformRequestOptions,
} from './PlatformApi';
import type { SecurityFactsQuery } from './SecurityApi';

/**
 * Talks to the platform's backend plugin. Answers are checked against the
 * schemas by which the backend makes them.
 *
 * @public
 */
export class PlatformClient implements PlatformApi {
  readonly #request: ReturnType<typeof createRequest>;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#request = createRequest(options);
  }

  getFleet(query: FleetQuery, options?: PlatformRequestOptions) {
    return this.#request(
      `/fleet${toSearch(query)}`,
      fleetResponseSchema,
      options,
    );
  }

  getEntityStatus(entityRef: string, options?: PlatformRequestOptions) {
    return this.#request(
      `${entityPath(entityRef)}/status`,
      entityStatusResponseSchema,
      options,
    );
  }

  async getEntityArea<TArea extends string>(
    entityRef: string,
    area: TArea,
    environment: string,
    options?: PlatformRequestOptions,
  ): Promise<EntityArea<TArea>> {
    const answer = await this.#request(
      `${entityPath(entityRef)}/areas/${encodeURIComponent(area)}${toSearch({
        environment,
      })}`,
      entityAreaSchema(area),
      options,
    );
    // The schema of the detail was chosen by the area, which the type system
    // cannot follow.
    return answer as EntityArea<TArea>;
  }

  getEnvironments(options?: PlatformRequestOptions) {
    return this.#request('/environments', environmentsResponseSchema, options);
  }

  refresh(request: RefreshRequest, options?: PlatformRequestOptions) {
    return this.#request('/refresh', refreshResponseSchema, {
      ...options,
      method: 'POST',
      body: request,
    });
  }

  getRunKinds(
    query: { entityRef: string; environment: string },
    options?: PlatformRequestOptions,
  ) {
    return this.#request(
      `/runs/kinds${toSearch(query)}`,
      runKindsResponseSchema,
      options,
    );
  }

  dryRun(
    request: Omit<StartRunRequest, 'dryRun' | 'confirm'>,
    options: PlatformRequestOptions & { idempotencyKey?: string } = {},
  ) {
    const { idempotencyKey, signal } = options;
    return this.#request('/runs', dryRunResponseSchema, {
      signal,
      method: 'POST',
      ...(idempotencyKey && {
        headers: { 'Idempotency-Key': idempotencyKey },
      }),
      body: { ...request, dryRun: true },
    });
  }

  startRun(
    request: Omit<StartRunRequest, 'dryRun'>,
    options: PlatformRequestOptions & { idempotencyKey: string },
  ) {
    const { idempotencyKey, signal } = options;
    return this.#request('/runs', runSchema, {
      signal,
      method: 'POST',
      headers: { 'Idempotency-Key': idempotencyKey },
      body: request,
    });
  }

  getRuns(query: RunsQuery, options?: PlatformRequestOptions) {
    return this.#request(
      `/runs${toSearch(query)}`,
      runsResponseSchema,
      options,
    );
  }

  getRun(runId: string, options?: PlatformRequestOptions) {
    return this.#request(runPath(runId), runSchema, options);
  }

  getRunEvidence(runId: string, options?: PlatformRequestOptions) {
    return this.#request(
      `${runPath(runId)}/evidence`,
      runEvidenceExportSchema,
      options,
    );
  }

  verifyRuns(options?: PlatformRequestOptions) {
    return this.#request('/runs/verify', verifyRunsResponseSchema, options);
  }

  cancelRun(runId: string, options?: PlatformRequestOptions) {
    return this.#request(`${runPath(runId)}/cancel`, runSchema, {
      ...options,
      method: 'POST',
    });
  }

  approveRun(runId: string, options?: PlatformRequestOptions) {
    return this.#request(`${runPath(runId)}/approve`, runSchema, {
      ...options,
      method: 'POST',
    });
  }

  getDrillCalendar(
    query: { environment?: string },
    options?: PlatformRequestOptions,
  ) {
    return this.#request(
      `/recovery/calendar${toSearch(query)}`,
      drillCalendarResponseSchema,
      options,
    );
  }

  getRegions(options?: PlatformRequestOptions) {
    return this.#request('/recovery/regions', regionsResponseSchema, options);
  }

  getReadiness(
    entityRef: string,
    environment: string,
    options?: PlatformRequestOptions,
  ) {
    return this.#request(
      `${entityPath(entityRef)}/readiness${toSearch({ environment })}`,
      readinessResponseSchema,
      options,
    );
  }

  getSystemRecovery(
    entityRef: string,
    environment: string,
    options?: PlatformRequestOptions,
  ) {
    return this.#request(
      `${systemRecoveryPath(entityRef)}${toSearch({ environment })}`,
      systemRecoveryResponseSchema,
      options,
    );
  }

  getTwelveFactors(
    entityRef: string,
    environment: string,
    options?: PlatformRequestOptions,
  ) {
    return this.#request(
      `${entityPath(entityRef)}/twelve-factors${toSearch({ environment })}`,
      twelveFactorsResponseSchema,
      options,
    );
  }

  getSecurityOverview(
    environment: string,
    { system, ...options }: PlatformRequestOptions & { system?: string } = {},
  ) {
    return this.#request(
      `/security/overview${toSearch({ environment, system })}`,
      securityOverviewResponseSchema,
      options,
    );
  }

  getSecurityFacts(
    query: SecurityFactsQuery,
    options?: PlatformRequestOptions,
  ) {
    return this.#request(
      `/security/facts${toSearch(query)}`,
      securityFactsResponseSchema,
      options,
    );
  }
}
