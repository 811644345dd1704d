import { parseEntityRef } from '@backstage/catalog-model';
import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  areaDetailSchemas,
  drillCalendarResponseSchema,
  dryRunResponseSchema,
  entityAreaResponseSchema,
  entityStatusResponseSchema,
  environmentsResponseSchema,
  fleetResponseSchema,
  pluginId,
  readinessResponseSchema,
  refreshResponseSchema,
  regionsResponseSchema,
  runEvidenceExportSchema,
  runKindsResponseSchema,
  runSchema,
  runsResponseSchema,
  systemRecoveryResponseSchema,
  verifyRunsResponseSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  FleetQuery,
  RefreshRequest,
  RunsQuery,
  StartRunRequest,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { z } from 'zod';
import type {
  EntityArea,
  PlatformApi,
  PlatformRequestOptions,
} from './PlatformApi';
import { UnexpectedAnswerError } from './UnexpectedAnswerError';

interface Request extends PlatformRequestOptions {
  method?: 'GET' | 'POST';
  body?: unknown;
  headers?: Record<string, string>;
}

const detailSchemas: Record<string, z.ZodType | undefined> = areaDetailSchemas;

/**
 * Talks to the platform's backend plugin. Answers are checked against the
 * schemas by which the backend makes them.
 *
 * @public
 */
export class PlatformClient implements PlatformApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
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
    const detail = detailSchemas[area];
    const schema = detail
      ? entityAreaResponseSchema.extend({ detail: detail.nullable() })
      : entityAreaResponseSchema;
    const answer = await this.#request(
      `${entityPath(entityRef)}/areas/${encodeURIComponent(area)}${toSearch({
        environment,
      })}`,
      schema,
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
    const { namespace, name } = parseEntityRef(entityRef);
    return this.#request(
      `/systems/${encodeURIComponent(namespace)}/${encodeURIComponent(
        name,
      )}/recovery${toSearch({ environment })}`,
      systemRecoveryResponseSchema,
      options,
    );
  }

  async #request<T>(
    path: string,
    schema: z.ZodType<T>,
    { method = 'GET', body, headers, signal }: Request = {},
  ): Promise<T> {
    const baseUrl = await this.#discoveryApi.getBaseUrl(pluginId);
    const response = await this.#fetchApi.fetch(`${baseUrl}/v1${path}`, {
      method,
      signal,
      headers: {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    const text = await response.text();
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch (error) {
      throw UnexpectedAnswerError.notJson(
        path,
        response.headers.get('content-type'),
        error,
      );
    }
    const parsed = schema.safeParse(json);
    if (!parsed.success) {
      throw UnexpectedAnswerError.ofSchema(path, parsed.error);
    }
    return parsed.data;
  }
}

function entityPath(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return `/entities/${[kind, namespace, name]
    .map(encodeURIComponent)
    .join('/')}`;
}

function runPath(runId: string): string {
  return `/runs/${encodeURIComponent(runId)}`;
}

function toSearch(query: object): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const item of [value].flat()) {
      if (item !== undefined) {
        search.append(key, String(item));
      }
    }
  }
  const text = search.toString();
  return text && `?${text}`;
}
