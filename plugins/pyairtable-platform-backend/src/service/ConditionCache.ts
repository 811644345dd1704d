import type { Entity } from '@backstage/catalog-model';
import { permissionRules } from '@backstage/plugin-catalog-backend/alpha';
import type {
  ConditionalPolicyDecision,
  PermissionCondition,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import type { StoredEntities } from '../store/CatalogStore';

const rules = Object.values(permissionRules);
const knownRules = new Set<string>(rules.map(rule => rule.name));
const isAllowed = createConditionAuthorizer(rules);

/** People who look at the same time, more or less. */
const maxDecisions = 100;

/**
 * Whether all rules are the catalog's own. A rule of somebody's own is known
 * to their catalog, but not here.
 */
export function usesKnownRulesOnly(
  criteria: PermissionCriteria<PermissionCondition>,
): boolean {
  if (isAndCriteria(criteria)) {
    return criteria.allOf.every(usesKnownRulesOnly);
  }
  if (isOrCriteria(criteria)) {
    return criteria.anyOf.every(usesKnownRulesOnly);
  }
  if (isNotCriteria(criteria)) {
    return usesKnownRulesOnly(criteria.not);
  }
  return knownRules.has(criteria.rule);
}

/**
 * Applies conditions to the stored entities. The answer depends on nothing
 * else, so it is kept until the entities change.
 */
export class ConditionCache {
  readonly #byEntities = new WeakMap<
    StoredEntities,
    Map<string, ReadonlySet<string>>
  >();

  /** References of the entities that the conditions allow. */
  getAllowed(
    decision: ConditionalPolicyDecision,
    entities: StoredEntities,
  ): ReadonlySet<string> {
    const decisions = this.#byEntities.get(entities) ?? new Map();
    this.#byEntities.set(entities, decisions);

    const key = JSON.stringify(decision.conditions);
    const allowed = decisions.get(key) ?? applyTo(decision, entities.byRef);
    // Set anew, so that the least recently used one comes first.
    decisions.delete(key);
    decisions.set(key, allowed);
    if (decisions.size > maxDecisions) {
      decisions.delete(decisions.keys().next().value);
    }
    return allowed;
  }
}

function applyTo(
  decision: ConditionalPolicyDecision,
  byRef: ReadonlyMap<string, Entity>,
): ReadonlySet<string> {
  return new Set(
    [...byRef]
      .filter(([, entity]) => isAllowed(decision, entity))
      .map(([entityRef]) => entityRef),
  );
}
