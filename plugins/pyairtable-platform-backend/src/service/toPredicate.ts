import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { askCatalogForConditions } from './askCatalogForConditions';
import { usesKnownRulesOnly } from './ConditionCache';
import type { PermissionEntityAccessOptions } from './PermissionEntityAccess';

/** Whether something may be done with an entity. */
export type EntityPredicate = (entityRef: string) => boolean;

/**
 * Turns a decision of the permission framework into a question that can be
 * asked of any number of entities.
 */
export async function toPredicate(
  decision: PolicyDecision,
  options: PermissionEntityAccessOptions,
): Promise<EntityPredicate> {
  if (decision.result !== AuthorizeResult.CONDITIONAL) {
    const allowed = decision.result === AuthorizeResult.ALLOW;
    return () => allowed;
  }
  const entities = await options.catalogStore.getEntities();
  if (usesKnownRulesOnly(decision.conditions)) {
    const allowed = options.conditionCache.getAllowed(decision, entities);
    return entityRef => allowed.has(entityRef);
  }
  try {
    const allowed = await askCatalogForConditions(
      decision,
      [...entities.byRef.keys()],
      options,
    );
    return entityRef => allowed.has(entityRef);
  } catch (error) {
    // Not knowing is no permission.
    options.logger.warn(
      `The catalog did not apply the permission conditions, so all are denied: ${error}`,
    );
    return () => false;
  }
}
