import { parseEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';

/** Somebody or something, with the way to its page; as it is where it is no reference. */
export function EntityName(props: {
  entityRef: string;
  title?: string | null;
  defaultKind?: string;
}) {
  const { entityRef, title, defaultKind = 'component' } = props;
  if (!isEntityRef(entityRef)) {
    return <span>{title ?? entityRef}</span>;
  }
  return (
    <EntityRefLink
      entityRef={entityRef}
      defaultKind={defaultKind}
      title={title ?? undefined}
      hideIcon
      disableTooltip
    />
  );
}

function isEntityRef(text: string): boolean {
  try {
    parseEntityRef(text);
    return true;
  } catch {
    return false;
  }
}
