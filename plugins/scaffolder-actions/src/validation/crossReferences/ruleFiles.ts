import { posix } from 'path';
import { isDeepStrictEqual } from 'util';
import type { AssetIssue } from '../AssetError';
import { issueAt, placeObjects } from '../PlacedObject';
import { at, isObject, JsonObject, objectsAt, textAt, textsAt } from '../read';
import { FilesRule, ofKind } from './Rule';

/**
 * The rules that are tested are the rules that are applied: the plain file
 * that promtool reads has the groups of the PrometheusRule, and the tests name
 * files that are there. promtool tests nothing, and passes, where they are
 * not.
 */
export const checkRuleFiles: FilesRule = ({ parts }) => {
  const applied = ofKind({ objects: placeObjects(parts) }, 'PrometheusRule');
  const paths = parts.flatMap(part =>
    part.type === 'patch' ? [] : [part.path],
  );
  return parts.flatMap((part): AssetIssue[] => {
    if (part.type !== 'document') {
      return [];
    }
    const { asset, path: file, document } = part;
    const issue = (where: string, message: string) => ({
      asset,
      file,
      at: where,
      message,
    });
    if (isPlainRules(document) && applied.length > 0) {
      const same = applied.some(({ object }) =>
        isDeepStrictEqual(
          plain(at(object, 'spec', 'groups')),
          plain(document.groups),
        ),
      );
      return same
        ? []
        : [issue('groups', 'no PrometheusRule has the same groups')];
    }
    return textsAt(document, 'rule_files')
      .filter(() => at(document, 'tests') !== undefined)
      .map(name => posix.join(posix.dirname(file), name))
      .filter(name => !paths.includes(name))
      .map(name => issue('rule_files', `there is no file ${name}`));
  });
};

function isPlainRules(document: unknown): document is JsonObject {
  return (
    isObject(document) &&
    document.kind === undefined &&
    Array.isArray(document.groups)
  );
}

/** Without fields that are undefined. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null));
}

/** Every alert says how bad it is, whose it is, and what to do. */
export const checkRunbooks: FilesRule = ({ parts }) => {
  const pages = new Set(
    parts.flatMap(part => (part.type === 'patch' ? [] : [part.path])),
  );
  return ofKind({ objects: placeObjects(parts) }, 'PrometheusRule').flatMap(
    placed =>
      objectsAt(placed.object, 'spec', 'groups').flatMap(group =>
        objectsAt(group, 'rules').flatMap((rule): AssetIssue[] => {
          const alert = textAt(rule, 'alert');
          if (alert === undefined) {
            return [];
          }
          const url = textAt(rule, 'annotations', 'runbook_url');
          const page = url && runbookFile(url);
          const missing = ['severity', 'owner'].filter(
            key =>
              textAt(rule, 'labels', key) === undefined &&
              textAt(rule, 'annotations', key) === undefined,
          );
          return [
            ...missing.map(key =>
              issueAt(placed, `alert ${alert}`, `has no ${key}`),
            ),
            ...(page && pages.has(page)
              ? []
              : [
                  issueAt(
                    placed,
                    `alert ${alert}`,
                    url
                      ? `its runbook ${url} is not generated as ${page}`
                      : 'has no runbook_url',
                  ),
                ]),
          ];
        }),
      ),
  );
};

/** The file that a runbook's page is made from. */
function runbookFile(url: string): string {
  const path = url.replace(/[?#].*$/, '').replace(/\/+$/, '');
  return `docs/runbooks/${posix.basename(path).replace(/\.md$/, '')}.md`;
}
