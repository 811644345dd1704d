import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import type { StartRunRequest } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  PlatformEnvironment,
  RunKind,
  RunTarget,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { CatalogStore } from '../../store/CatalogStore';
import { sha256 } from '../evidence/hashRecord';
import { parseRunParameters } from '../kinds/parseRunParameters';
import type { ReadStatus } from '../preflight/ReadStatus';
import type { RunRegistry } from '../RunRegistry';
import { findTarget, takesTarget, targetKindOf } from '../targets/findTarget';
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
    if (!takesTarget(kind, service.entityRef)) {
      throw new InputError(
        `kind: ${kind.id} cannot be run for a ${targetKindOf(
          service.entityRef,
        )}, and ${service.entityRef} is one`,
      );
    }
    mustBeAllowed(kind, service.entityRef, access);
    const parameters = parseRunParameters(kind.parameters, request.parameters);
    return {
      kind,
      target,
      parameters,
      // Production needs a second look.
      confirm: environment.name.startsWith('production')
        ? service.entity.metadata.name
        : null,
      hash: hashRequest(kind, target, parameters),
    };
  }

  /**
   * @throws InputError where there is no such environment
   * @throws NotFoundError where the service, or each service of the system, is
   * not to be seen there
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
    const target = findTarget(entityRef, {
      environment: found,
      environments,
      entities: await catalogStore.getEntities(),
    });
    const services = target?.members ?? (target ? [target.service] : []);
    if (!target || !services.some(known => access.canRead(known.entityRef))) {
      throw new NotFoundError(
        targetKindOf(entityRef) === 'system'
          ? `There is no service of ${entityRef} in ${environment}`
          : `There is no service ${entityRef} in ${environment}`,
      );
    }
    return {
      ...target,
      service: withJudgedRpo(
        target.service,
        await readStatus('recovery', environment, entityRef),
      ),
    };
  }
}

/** The same for the same request, whoever sends it. */
export function hashRequest(
  kind: RunKind,
  { service, environment }: RunTarget,
  parameters: Record<string, string>,
): string {
  return sha256(
    JSON.stringify([
      kind.id,
      service.entityRef,
      environment.name,
      Object.entries(parameters).sort(),
    ]),
  );
}

function mustBeAllowed(
  { id, permission }: RunKind,
  entityRef: string,
  access: RunAccess,
): void {
  if (access.canRun(permission.name, entityRef)) {
    return;
  }
  const services = access.servicesOf(entityRef);
  const refused = services.filter(
    service => !access.canRun(permission.name, service),
  );
  throw new NotAllowedError(
    targetKindOf(entityRef) === 'system'
      ? `You may not run ${id} of ${entityRef}: ${permission.name} is needed on each of its ${services.length} services, and on ${refused.length} of them you do not have it or may not see them`
      : `You may not run ${id} of ${entityRef}: ${permission.name} is needed`,
  );
}
