import {
  Entity,
  parseEntityRef,
  RELATION_DEPENDS_ON,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';

/** Adds the relations that the catalog would make of an entity's spec. */
export function withRelations(entity: Entity): Entity {
  const dependsOn = Array.isArray(entity.spec?.dependsOn)
    ? entity.spec.dependsOn
    : [];
  const refs = [
    { type: RELATION_OWNED_BY, ref: entity.spec?.owner, kind: 'group' },
    ...dependsOn.map(ref => ({
      type: RELATION_DEPENDS_ON,
      ref,
      kind: 'component',
    })),
  ];
  return {
    ...entity,
    relations: refs
      .filter(({ ref }) => typeof ref === 'string')
      .map(({ type, ref, kind }) => ({
        type,
        targetRef: stringifyEntityRef(
          parseEntityRef(String(ref), {
            defaultKind: kind,
            defaultNamespace: 'default',
          }),
        ),
      })),
  };
}
