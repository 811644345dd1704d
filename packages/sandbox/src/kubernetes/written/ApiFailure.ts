import type { ResourceType } from '../resourceTypes';

/**
 * What an API server answers where it does not do what was asked.
 *
 * @internal
 */
export class ApiFailure extends Error {
  constructor(
    readonly code: number,
    readonly reason: string,
    message: string,
    readonly details?: { name?: string; group?: string; kind?: string },
  ) {
    super(message);
    this.name = 'ApiFailure';
  }
}

/** `workflows.argoproj.io` */
export function resourceName({ name, group }: ResourceType): string {
  return group ? `${name}.${group}` : name;
}

function detailsOf(type: ResourceType, name: string) {
  return {
    name,
    ...(type.group ? { group: type.group } : {}),
    kind: type.name,
  };
}

/** 404 for an object. */
export function notFound(type: ResourceType, name: string): ApiFailure {
  return new ApiFailure(
    404,
    'NotFound',
    `${resourceName(type)} "${name}" not found`,
    detailsOf(type, name),
  );
}

/** 409 for a name that is taken. */
export function alreadyExists(type: ResourceType, name: string): ApiFailure {
  return new ApiFailure(
    409,
    'AlreadyExists',
    `${resourceName(type)} "${name}" already exists`,
    detailsOf(type, name),
  );
}

/** 409 for an object that is not what the caller thinks it is. */
export function conflict(
  type: ResourceType,
  name: string,
  why = 'the object has been modified; please apply your changes to the latest version and try again',
): ApiFailure {
  return new ApiFailure(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${resourceName(type)} "${name}": ${why}`,
    detailsOf(type, name),
  );
}

/** 422 for an object that cannot be. */
export function invalid(
  type: ResourceType,
  name: string,
  why: string,
): ApiFailure {
  const kind = type.group ? `${type.kind}.${type.group}` : type.kind;
  return new ApiFailure(
    422,
    'Invalid',
    `${kind} "${name}" is invalid: ${why}`,
    {
      ...detailsOf(type, name),
      kind: type.kind,
    },
  );
}

/** 400 for a request that makes no sense. */
export function badRequest(message: string): ApiFailure {
  return new ApiFailure(400, 'BadRequest', message);
}
