import type { V1Pod } from '@kubernetes/client-node';
import type { JsonObject } from '@backstage/types';
import { endOf } from './endOf';
import { refusalError } from './refusalError';
import {
  RunnerAnswer,
  RunnerConnection,
  RunnerOptions,
} from './RunnerConnection';
import {
  anythingSchema,
  listSchema,
  logSchema,
  objectNamed,
  objectSchema,
  podListSchema,
} from './schema';

/** A kind of object that runs deal with. */
export interface RunnerKind {
  group: string;
  version: string;
  plural: string;
  kind: string;
}

/** Where an object is. */
export interface ObjectAddress extends RunnerKind {
  namespace: string;
  name: string;
}

/**
 * What is kept of a log, and what is asked for: the server counts bytes from
 * the beginning of the last lines, and the end is what tells.
 */
const log = { lines: 60, length: 8192, limitBytes: 65_536 };

/** Reads and writes the objects of runs. */
export class RunnerClient {
  static create(
    options: Parameters<(typeof RunnerConnection)['create']>[0],
  ): RunnerClient {
    return new RunnerClient(RunnerConnection.create(options));
  }

  private constructor(private readonly connection: RunnerConnection) {}

  /**
   * @throws NotFoundError where no runner is configured
   */
  configOf = (environment: RunnerOptions['environment']) =>
    this.connection.configOf(environment);

  /**
   * @returns undefined where it does not exist
   * @throws NotAllowedError, UpstreamError
   */
  async get(
    { kind: _, ...address }: ObjectAddress,
    options: RunnerOptions,
  ): Promise<JsonObject | undefined> {
    const { plural, name } = address;
    const answer = await this.connection.read({
      ...options,
      doing: `reading ${plural}`,
      schema: objectNamed(name),
      send: ({ objects }) => objects.getNamespacedCustomObject(address),
    });
    // A server without this kind of object says 404 too, and names none.
    return 'refusal' in answer &&
      answer.refusal.code === 404 &&
      answer.refusal.name === name
      ? undefined
      : valueOf(answer, `read ${plural}`, options);
  }

  /**
   * @throws NotAllowedError, UpstreamError
   */
  async list(
    { kind: _, ...kind }: RunnerKind,
    {
      namespace,
      labelSelector,
      ...options
    }: RunnerOptions & { namespace: string; labelSelector: string },
  ): Promise<JsonObject[]> {
    const answer = await this.connection.read({
      ...options,
      doing: `listing ${kind.plural}`,
      schema: listSchema,
      send: ({ objects }) =>
        objects.listNamespacedCustomObject({
          ...kind,
          namespace,
          labelSelector,
        }),
    });
    return valueOf(answer, `list ${kind.plural}`, options).items ?? [];
  }

  /**
   * @throws ConflictError where the name is taken
   * @throws NotAllowedError, InputError where the server refuses
   * @throws UpstreamError where nobody knows what became of it
   */
  async create(
    { kind: _, name, ...kind }: ObjectAddress,
    body: JsonObject,
    options: RunnerOptions,
  ): Promise<JsonObject> {
    const answer = await this.connection.write({
      ...options,
      doing: `creating ${kind.plural}`,
      schema: objectNamed(name),
      send: ({ objects }) =>
        objects.createNamespacedCustomObject({
          ...kind,
          body,
          fieldValidation: 'Strict',
        }),
    });
    return valueOf(answer, `create ${kind.plural}`, options);
  }

  /**
   * Merges a patch into an object.
   *
   * @throws NotFoundError, ConflictError, NotAllowedError, InputError,
   * UpstreamError
   */
  async patch(
    { kind: _, ...address }: ObjectAddress,
    body: object,
    options: RunnerOptions,
  ): Promise<void> {
    const answer = await this.connection.write({
      ...options,
      doing: `changing ${address.plural}`,
      schema: objectSchema,
      contentType: 'application/merge-patch+json',
      send: ({ objects }) =>
        objects.patchNamespacedCustomObject({ ...address, body }),
    });
    valueOf(answer, `change ${address.plural}`, options);
  }

  /** Deletes the very object, with what belongs to it; one that is gone is fine. */
  async delete(
    { kind: _, ...address }: ObjectAddress,
    uid: string,
    options: RunnerOptions,
  ): Promise<void> {
    const answer = await this.connection.write({
      ...options,
      doing: `deleting ${address.plural}`,
      schema: anythingSchema,
      send: ({ objects }) =>
        objects.deleteNamespacedCustomObject({
          ...address,
          body: {
            apiVersion: 'v1',
            kind: 'DeleteOptions',
            propagationPolicy: 'Background',
            preconditions: { uid },
          },
        }),
    });
    // Not there any more, or another one of that name.
    if (!('refusal' in answer && [404, 409].includes(answer.refusal.code))) {
      valueOf(answer, `delete ${address.plural}`, options);
    }
  }

  /**
   * The pods with these labels; none where they cannot be had: what they said
   * must not cost the run.
   */
  async pods(
    namespace: string,
    labelSelector: string,
    options: RunnerOptions,
  ): Promise<V1Pod[]> {
    const answer = await this.connection
      .read({
        ...options,
        doing: 'listing pods',
        schema: podListSchema,
        send: ({ core }) =>
          core.listNamespacedPod({ namespace, labelSelector }),
      })
      .catch(() => undefined);
    return answer && 'value' in answer ? answer.value.items : [];
  }

  /** The end of what a container wrote; undefined where it cannot be had. */
  async log(
    pod: { namespace: string; name: string; container?: string },
    options: RunnerOptions,
  ): Promise<string | undefined> {
    const answer = await this.connection
      .write({
        ...options,
        doing: 'reading a log',
        schema: logSchema,
        send: ({ core }) =>
          core.readNamespacedPodLog({
            ...pod,
            tailLines: log.lines,
            limitBytes: log.limitBytes,
          }),
      })
      .catch(() => undefined);
    return answer && 'value' in answer
      ? endOf(answer.value, log.length)
      : undefined;
  }
}

function valueOf<T>(
  answer: RunnerAnswer<T>,
  doing: string,
  { environment }: RunnerOptions,
): T {
  if ('refusal' in answer) {
    throw refusalError(answer.refusal, doing, environment);
  }
  return answer.value;
}
