import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import type { StartRunRequest } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  PlatformEnvironment,
  RunKind,
  RunTarget,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { listServices } from '../../engine/listServices';
import type { CatalogStore } from '../../store/CatalogStore';
import { sha256 } from '../evidence/hashRecord';
import { parseRunParameters } from '../kinds/parseRunParameters';
import type { ReadStatus } from '../preflight/ReadStatus';
import type { RunRegistry } from '../RunRegistry';
import type { RunAccess } from './RunAccess';
import { withJudgedRpo } from './withJudgedRpo';

/** What somebody asks for, checked. */
export interface ReadRunRequest {
  kind: RunKind;
  target: RunTarget;
  /** With defaults filled in. */
  parameters: Record<string, string>;
  /** What has to be typed as `confirm`; null where nothing has. */
  confirm: string | null;
  /** The same for the same request. */
  hash: string;
}

/** Finds out what somebody asks for, and whether they may. */
export class RunRequestReader {
  constructor(
    private readonly options: {
      registry: RunRegistry;
      catalogStore: CatalogStore;
      environments: PlatformEnvironment[];
      readStatus: ReadStatus;
    },
  ) {}

  /**
   * @throws InputError that names the field
   * @throws NotFoundError where the service is not to be seen there
   * @throws NotAllowedError where it may not be run
   */
  async read(
    request: StartRunRequest,
    access: RunAccess,
  ): Promise<ReadRunRequest> {
    const kind = this.options.registry.kind(request.kind);
    const target = await this.target(
      request.entityRef,
      request.environment,
      access,
    );
    const { service, environment } = target;
    if (!access.canRun(kind.permission.name, service.entityRef)) {
      throw new NotAllowedError(
        `You may not run ${kind.id} of ${service.entityRef}: ${kind.permission.name} is needed`,
      );
    }
    const parameters = parseRunParameters(kind.parameters, request.parameters);
    return {
      kind,
      target,
      parameters,
      // Production needs a second look.
      confirm: environment.name.startsWith('production')
        ? service.entity.metadata.name
        : null,
      hash: sha256(
        JSON.stringify([
          kind.id,
          service.entityRef,
          environment.name,
          Object.entries(parameters).sort(),
        ]),
      ),
    };
  }

  /**
   * @throws InputError where there is no such environment
   * @throws NotFoundError where the service is not to be seen there
   */
  async target(
    entityRef: string,
    environment: string,
    access: RunAccess,
  ): Promise<RunTarget> {
    const { catalogStore, environments, readStatus } = this.options;
    const names = environments.map(({ name }) => name);
    const found = environments.find(({ name }) => name === environment);
    if (!found) {
      throw new InputError(
        `environment: unknown environment '${environment}', known ones are ${names.join(
          ', ',
        )}`,
      );
    }
    const service = listServices(
      await catalogStore.getEntities(),
      environment,
      names,
    ).find(known => known.entityRef === entityRef);
    if (!service || !access.canRead(entityRef)) {
      throw new NotFoundError(
        `There is no service ${entityRef} in ${environment}`,
      );
    }
    return {
      service: withJudgedRpo(
        service,
        await readStatus('recovery', environment, entityRef),
      ),
      environment: found,
    };
  }
}
