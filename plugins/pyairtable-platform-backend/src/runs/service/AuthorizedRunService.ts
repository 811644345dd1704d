import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { StartRunRequest } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { RunAccess } from './RunAccess';
import type { ParsedRunsQuery } from './parseRunsQuery';
import type { RunService } from './RunService';

/** Finds out what the caller may do, and lets them do that. */
export class AuthorizedRunService implements RunService<BackstageCredentials> {
  constructor(
    private readonly service: RunService<RunAccess>,
    private readonly access: (
      credentials: BackstageCredentials,
    ) => Promise<RunAccess>,
  ) {}

  async getKinds(
    entityRef: string,
    environment: string,
    credentials: BackstageCredentials,
  ) {
    return this.service.getKinds(
      entityRef,
      environment,
      await this.#access(credentials),
    );
  }

  async dryRun(
    request: StartRunRequest,
    idempotencyKey: string | undefined,
    credentials: BackstageCredentials,
  ) {
    return this.service.dryRun(
      request,
      idempotencyKey,
      await this.#access(credentials),
    );
  }

  async start(
    request: StartRunRequest,
    idempotencyKey: string | undefined,
    credentials: BackstageCredentials,
  ) {
    return this.service.start(
      request,
      idempotencyKey,
      await this.#access(credentials),
    );
  }

  async list(query: ParsedRunsQuery, credentials: BackstageCredentials) {
    return this.service.list(query, await this.#access(credentials));
  }

  async get(id: string, credentials: BackstageCredentials) {
    return this.service.get(id, await this.#access(credentials));
  }

  async getEvidence(id: string, credentials: BackstageCredentials) {
    return this.service.getEvidence(id, await this.#access(credentials));
  }

  async cancel(id: string, credentials: BackstageCredentials) {
    return this.service.cancel(id, await this.#access(credentials));
  }

  async approve(id: string, credentials: BackstageCredentials) {
    return this.service.approve(id, await this.#access(credentials));
  }

  async verify(credentials: BackstageCredentials) {
    return this.service.verify(await this.#access(credentials));
  }

  /**
   * @throws NotAllowedError where nothing at all may be seen
   */
  async #access(credentials: BackstageCredentials): Promise<RunAccess> {
    const access = await this.access(credentials);
    if (!access.canReadAnything) {
      throw new NotAllowedError('You may not see the runs of any service');
    }
    return access;
  }
}
