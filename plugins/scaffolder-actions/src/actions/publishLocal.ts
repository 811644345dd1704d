import type { AuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import fs from 'node:fs/promises';
import path from 'node:path';
import { gitAuthorOf } from './publishLocal/gitAuthorOf';
import {
  localRepository,
  requireRepository,
} from './publishLocal/localRepository';
import { readEntityRef } from './publishLocal/readEntityRef';
import { updateRepository } from './publishLocal/updateRepository';
import { writeRepository } from './publishLocal/writeRepository';
import { waitForEntity } from './publishLocal/waitForEntity';
import { publishLocalExamples } from './publishLocal.examples';

const catalogFile = 'catalog-info.yaml';

/** How long the catalog may take to read a new location. */
const defaultWaitMs = 20_000;

/**
 * `pyairtable:publish:local`: the workspace becomes a git repository in a
 * folder of the portal's machine and is registered in the catalog. Either both
 * happen or neither. With `update`, its files are committed to a repository that
 * is there. For portals that one person runs for themselves.
 */
export function createPublishLocalAction(options: {
  /** Holds a folder for each repository. */
  directory: string;
  auth: AuthService;
  catalog: Pick<
    CatalogService,
    'addLocation' | 'getEntityByRef' | 'refreshEntity'
  >;
  waitMs?: number;
}) {
  const { auth, catalog, waitMs = defaultWaitMs } = options;
  const directory = path.resolve(options.directory);
  return createTemplateAction({
    id: 'pyairtable:publish:local',
    description:
      'Makes a git repository of the workspace in a folder of this machine, and registers it in the catalog; or commits the workspace to one that is there',
    examples: publishLocalExamples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string().describe('Name of the repository'),
        update: z =>
          z
            .boolean()
            .optional()
            .describe(
              'The repository exists already, and gets the files of the workspace; what else it has stays',
            ),
        message: z =>
          z
            .string()
            .optional()
            .describe('Message of the commit; default: what was done'),
      },
      output: {
        repositoryPath: z => z.string().describe('Folder of the repository'),
        catalogInfoTarget: z =>
          z.string().describe('Target of the location in the catalog'),
        entityRef: z =>
          z.string().describe('The first entity of its catalog file'),
        commit: z =>
          z
            .string()
            .optional()
            .describe(
              'Hash of the commit; none in a dry run, or where nothing changed',
            ),
      },
    },
    async handler(ctx) {
      const { name, update, message } = ctx.input;
      const repositoryPath = localRepository(directory, name);
      const catalogInfoTarget = path.join(repositoryPath, catalogFile);
      if (update) {
        await requireRepository(repositoryPath);
      }
      const entityRef = await readEntityRef(
        update ? catalogInfoTarget : path.join(ctx.workspacePath, catalogFile),
      );

      if (ctx.isDryRun) {
        if (!update) {
          await requireAbsent(repositoryPath, name);
        }
        ctx.logger.info(
          update
            ? `Would commit to the repository ${repositoryPath}`
            : `Would write the repository ${repositoryPath}`,
        );
      } else if (update) {
        const commit = await ctx.checkpoint({
          key: 'publish',
          fn: async () =>
            updateRepository({
              source: ctx.workspacePath,
              target: repositoryPath,
              author: gitAuthorOf(ctx.user),
              message: message ?? `Update ${name}`,
            }),
        });
        if (commit) {
          ctx.output('commit', commit);
          ctx.logger.info(
            `Committed ${commit.slice(0, 10)} to ${repositoryPath}`,
          );
          await catalog
            .refreshEntity(entityRef, {
              credentials: await ctx.getInitiatorCredentials(),
            })
            // It reads the files again with its next round.
            .catch(error =>
              ctx.logger.warn(`${entityRef} is not refreshed: ${error}`),
            );
        } else {
          ctx.logger.info(`Nothing to commit to ${repositoryPath}`);
        }
      } else {
        // A task that is taken up again after a restart finds its own work.
        const commit = await ctx.checkpoint({
          key: 'publish',
          fn: async () => {
            await requireAbsent(repositoryPath, name);
            const hash = await writeRepository({
              source: ctx.workspacePath,
              target: repositoryPath,
              author: gitAuthorOf(ctx.user),
              message: message ?? `Create ${name}`,
            });
            ctx.logger.info(
              `Committed ${hash.slice(0, 10)} to ${repositoryPath}`,
            );
            try {
              await catalog.addLocation(
                { type: 'file', target: catalogInfoTarget },
                { credentials: await ctx.getInitiatorCredentials() },
              );
            } catch (error) {
              await fs.rm(repositoryPath, { recursive: true, force: true });
              throw error;
            }
            return hash;
          },
        });
        ctx.output('commit', commit);
        const found = await waitForEntity({
          catalog,
          entityRef,
          credentials: await auth.getOwnServiceCredentials(),
          timeoutMs: waitMs,
        });
        ctx.logger.info(
          found
            ? `Registered ${entityRef}`
            : `Registered ${entityRef}; the catalog is still reading it`,
        );
      }
      ctx.output('repositoryPath', repositoryPath);
      ctx.output('catalogInfoTarget', catalogInfoTarget);
      ctx.output('entityRef', entityRef);
    },
  });
}

async function requireAbsent(target: string, name: string): Promise<void> {
  if (await exists(target)) {
    throw new InputError(
      `name: a repository named ${name} exists in this portal's folder already`,
    );
  }
}

async function exists(file: string): Promise<boolean> {
  return fs.lstat(file).then(
    () => true,
    () => false,
  );
}
