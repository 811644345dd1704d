import { isSelected, labelSelectorSchema } from '.';

const labels = { app: 'api', tier: 'web' };
const by = (operator: string, key: string, values?: string[] | null) => ({
  matchExpressions: [{ key, operator, values }],
});

describe('isSelected', () => {
  it.each<[object | null, boolean]>([
    [null, true],
    [{}, true],
    [{ matchLabels: null, matchExpressions: null }, true],
    [{ matchLabels: { app: 'api' } }, true],
    [{ matchLabels: { app: 'api', tier: 'db' } }, false],
    [{ matchLabels: { env: 'dev' } }, false],
    // Every object has one, and nobody gave it a label.
    [{ matchLabels: { constructor: 'api' } }, false],
    [by('Exists', 'constructor'), false],
    [by('In', 'app', ['web', 'api']), true],
    [by('In', 'app', ['web']), false],
    [by('In', 'app', null), false],
    [by('In', 'app'), false],
    [by('In', 'env', ['dev']), false],
    [by('NotIn', 'app', ['web']), true],
    [by('NotIn', 'app', ['api']), false],
    [by('NotIn', 'app'), true],
    [by('NotIn', 'env', ['dev']), true],
    [by('Exists', 'tier'), true],
    [by('Exists', 'env'), false],
    [by('DoesNotExist', 'env'), true],
    [by('DoesNotExist', 'tier'), false],
    [by('Like', 'app', ['api']), false],
    [{ matchLabels: { app: 'api' }, ...by('DoesNotExist', 'tier') }, false],
  ])('by %j: %p', (selector, selected) => {
    const parsed = labelSelectorSchema.nullable().parse(selector);
    expect(isSelected(parsed, labels)).toBe(selected);
  });
});
