// How a person finds things on the portal's pages.

/** What each level is called on the screen. */
export const statusWords = {
  ok: 'OK',
  warning: 'Warning',
  critical: 'Critical',
  unknown: 'Unknown',
};

/** What each area is called on the screen. */
export const areaTitles = {
  cost: 'Cost',
  sla: 'SLA',
  scaling: 'Scaling',
  recovery: 'Recovery',
  security: 'Security',
};

export function entityPath(name, tab = '', kind = 'component') {
  return `/catalog/default/${kind}/${name}${tab && `/${tab}`}`;
}

/** The tabs under the title of a service. */
export function tab(page, name) {
  return page
    .getByRole('navigation', { name: 'Content navigation' })
    .getByRole('link', { name, exact: true });
}

/** A part of a page by its heading. */
export function region(page, name) {
  return page.getByRole('region', { name, exact: true });
}

export function environmentSwitch(page, name) {
  return page
    .getByRole('radiogroup', { name: 'Environment' })
    .getByRole('radio', { name, exact: true });
}
