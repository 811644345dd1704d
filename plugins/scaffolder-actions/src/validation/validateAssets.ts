import type { PlatformFile } from '../platform/PlatformFile';
import type { InfrastructurePlan } from '../plan/InfrastructurePlan';
import type { ServicePlan } from '../plan/ServicePlan';
import type { OwnedPart } from '../render/GeneratedFile';
import { applyOverlay } from './applyOverlay';
import { AssetError, AssetIssue } from './AssetError';
import { checkPaths } from './checkPaths';
import { checkPodSecurity } from './checkPodSecurity';
import { checkRoundTrip } from './checkRoundTrip';
import { environmentRules, filesRules } from './crossReferences';
import { PlacedObject, placeObjects } from './PlacedObject';
import { podTemplates } from './podTemplates';
import { validateObjects } from './validateObjects';

/** What assets are checked against. */
export interface ValidationContext {
  plan?: ServicePlan;
  platform?: PlatformFile;
  infrastructure?: InfrastructurePlan;
}

/**
 * Checks parts before they are written: paths and YAML, schemas of the objects
 * as they are and as each environment patches them, Pod Security, and whether
 * everything that is referred to exists.
 *
 * @throws `AssetError` with everything that is wrong.
 */
export function validateAssets(
  parts: readonly OwnedPart[],
  context: ValidationContext,
): void {
  const issues = findIssues(parts, context);
  if (issues.length > 0) {
    throw new AssetError(once(issues));
  }
}

function findIssues(
  parts: readonly OwnedPart[],
  context: ValidationContext,
): AssetIssue[] {
  const paths = checkPaths(parts);
  if (paths.length > 0) {
    return paths;
  }
  const objects = placeObjects(parts);
  const base = validateObjects(objects);
  // Rules read objects of the shape that the schemas state.
  if (base.length > 0) {
    return base;
  }
  const platform = platformOf(context);
  const files = { parts, plan: context.plan, platform };
  const environments =
    context.plan?.environments.map(({ name }): string => name) ??
    (context.infrastructure && [context.infrastructure.name]) ??
    Object.keys(platform?.environments ?? {});
  return [
    ...checkRoundTrip(parts),
    ...filesRules.flatMap(rule => rule(files)),
    ...mergeEnvironments(
      environments.map(name => ({
        name,
        issues: checkEnvironment(name, objects, parts, context),
      })),
    ),
  ];
}

function checkEnvironment(
  name: string,
  base: readonly PlacedObject[],
  parts: readonly OwnedPart[],
  context: ValidationContext,
): AssetIssue[] {
  const { objects, issues } = applyOverlay(base, parts, name);
  const { plan } = context;
  const unpatched = new Set(base);
  const invalid = validateObjects(
    objects.filter(placed => !unpatched.has(placed)),
  );
  if (invalid.length > 0) {
    return [...issues, ...invalid];
  }
  const view = {
    name,
    objects,
    pods: podTemplates(objects),
    plan,
    environment: plan?.environments.find(
      environment => environment.name === name,
    ),
    platform: platformOf(context),
  };
  return [
    ...issues,
    ...checkPodSecurity(view.pods),
    ...environmentRules.flatMap(rule => rule(view)),
  ];
}

function platformOf(context: ValidationContext): PlatformFile | undefined {
  return (
    context.platform ??
    context.plan?.platform ??
    context.infrastructure?.platform
  );
}

/** Several rules or elements may say the very same. */
function once(issues: readonly AssetIssue[]): AssetIssue[] {
  return [
    ...new Map(issues.map(issue => [JSON.stringify(issue), issue])).values(),
  ];
}

/** Says once what is wrong everywhere, and elsewhere says where. */
function mergeEnvironments(
  environments: readonly { name: string; issues: AssetIssue[] }[],
): AssetIssue[] {
  const found = new Map<string, { issue: AssetIssue; names: string[] }>();
  for (const { name, issues } of environments) {
    for (const issue of issues) {
      const key = JSON.stringify(issue);
      const entry = found.get(key) ?? { issue, names: [] };
      entry.names.push(name);
      found.set(key, entry);
    }
  }
  return [...found.values()].map(({ issue, names }) =>
    new Set(names).size === environments.length
      ? issue
      : { ...issue, message: `${issue.message} (in ${names.join(', ')})` },
  );
}
