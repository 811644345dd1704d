import { matchesLabels, parseLabelSelector } from './labelSelector';

describe('parseLabelSelector', () => {
  it.each([
    ['app=web', { app: 'web' }, true],
    ['app==web', { app: 'web' }, true],
    ['app=web', { app: 'api' }, false],
    ['app=web', {}, false],
    ['app=', { app: '' }, true],
    ['app!=web', { app: 'api' }, true],
    ['app!=web', {}, true],
    ['app!=web', { app: 'web' }, false],
    ['app in (web, api)', { app: 'api' }, true],
    ['app in (web,api),tier=front', { app: 'api' }, false],
    ['app notin (web, api)', { app: 'job' }, true],
    ['app notin (web)', {}, true],
    ['app', { app: '' }, true],
    ['app', {}, false],
    ['!app', {}, true],
    ['!app', { app: 'x' }, false],
    ['example.com/app = web , !canary', { 'example.com/app': 'web' }, true],
    ['constructor', {}, false],
  ])('%s over %j is %s', (text, labels, expected) => {
    const requirements = parseLabelSelector(text);
    expect(requirements).toBeDefined();
    expect(matchesLabels(requirements!, labels as {})).toBe(expected);
  });

  it.each([
    '',
    ' ',
    ',',
    'app=web,',
    'app in web',
    'app in (a;b)',
    'a b',
    '=x',
    'app=web;rm',
    "app='web'",
  ])('does not read "%s"', text => {
    expect(parseLabelSelector(text)).toBeUndefined();
  });
});
