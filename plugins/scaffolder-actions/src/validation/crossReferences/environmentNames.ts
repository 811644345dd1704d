import { environmentNames } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { AssetIssue } from '../AssetError';
import { issueAt } from '../PlacedObject';
import { containersOf } from '../podTemplates';
import { isObject, objectAt, objectsAt, textAt } from '../read';
import { runtime } from '../../plan/runtimeContract';
import { EnvironmentRule, FilesRule, ofKind } from './Rule';

const known: readonly string[] = environmentNames;
const folder =
  /^(?:deploy\/overlays|platform|terraform\/environments)\/([^/]+)\//;

/** Environments have one name each: never `prod`, nor one that is not planned. */
export const checkEnvironmentFiles: FilesRule = ({ parts, plan }) =>
  parts.flatMap(part => {
    if (part.type === 'patch') {
      return [];
    }
    const { asset, path: file } = part;
    const inPath = folder.exec(file)?.[1];
    const planned = plan?.environments.map(({ name }): string => name) ?? known;
    const issues: AssetIssue[] =
      inPath === undefined || planned.includes(inPath)
        ? []
        : [
            {
              asset,
              file,
              at: '',
              message: `${inPath} is no environment of this: ${planned.join(
                ', ',
              )}`,
            },
          ];
    return part.type === 'document' && file.startsWith('.github/workflows/')
      ? [...issues, ...checkWorkflow(part.document, asset, file)]
      : issues;
  });

/** Environments that GitHub's jobs are for. */
function checkWorkflow(
  document: unknown,
  asset: string,
  file: string,
): AssetIssue[] {
  return Object.entries(objectAt(document, 'jobs') ?? {}).flatMap(
    ([job, definition]) => {
      const named = isObject(definition)
        ? textAt(definition, 'environment') ??
          textAt(definition, 'environment', 'name')
        : undefined;
      return named === undefined ||
        named.includes('${{') ||
        known.includes(named)
        ? []
        : [
            {
              asset,
              file,
              at: `jobs.${job}.environment`,
              message: `${named} is no environment: ${known.join(', ')}`,
            },
          ];
    },
  );
}

/**
 * In each environment, what names an environment names this one: a patch that
 * was forgotten has staging read production's secrets.
 */
export const checkEnvironmentValues: EnvironmentRule = view => [
  ...view.objects.flatMap(placed => {
    const label = placed.object.metadata.labels?.environment;
    return label === undefined || label === view.name
      ? []
      : [
          issueAt(
            placed,
            'metadata.labels.environment',
            `must be ${view.name}, is ${label}`,
          ),
        ];
  }),
  ...view.pods.flatMap(({ placed, path, spec }) =>
    containersOf(spec).flatMap(({ container, path: own }) =>
      objectsAt(container, 'env').flatMap(({ name, value }, index) =>
        name !== runtime.variables.environment ||
        typeof value !== 'string' ||
        value === view.name
          ? []
          : [
              issueAt(
                placed,
                `${path}.${own}.env[${index}].value`,
                `must be ${view.name}, is ${value}`,
              ),
            ],
      ),
    ),
  ),
  ...ofKind(view, 'ExternalSecret').flatMap(placed => {
    const keys = [
      ...objectsAt(placed.object, 'spec', 'data').map(({ remoteRef }) =>
        textAt(remoteRef, 'key'),
      ),
      ...objectsAt(placed.object, 'spec', 'dataFrom').map(({ extract }) =>
        textAt(extract, 'key'),
      ),
    ];
    return [...new Set(keys)].flatMap(key =>
      key === undefined || key.split('/')[0] === view.name
        ? []
        : [
            issueAt(
              placed,
              'spec',
              `reads ${key}, which is not a secret of ${view.name}`,
            ),
          ],
    );
  }),
];
