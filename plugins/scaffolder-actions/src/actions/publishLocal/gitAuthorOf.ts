import { parseEntityRef, type UserEntity } from '@backstage/catalog-model';

/** Who a commit is by: the person who started the task, as far as is known. */
export function gitAuthorOf(user?: { entity?: UserEntity; ref?: string }): {
  name: string;
  email: string;
} {
  const profile = user?.entity?.spec.profile;
  const id = user?.ref
    ? parseEntityRef(user.ref, { defaultKind: 'user' }).name
    : 'portal';
  return {
    // Git ends a name where an address or a line begins.
    name: plain(profile?.displayName ?? '') || id,
    email: plain(profile?.email ?? '') || `${id}@users.noreply.invalid`,
  };
}

function plain(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[<>\u0000-\u001f\u007f]/g, '').trim();
}
