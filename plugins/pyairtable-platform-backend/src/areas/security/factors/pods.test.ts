import { createService } from '../../__testUtils__/createService';
import { policyInput } from '../checks/__testUtils__/policyInput';
import { goodPods } from './__testUtils__/factorInput';
import { findPods } from './pods';

const { settings } = createService({
  annotations: { 'backstage.io/kubernetes-id': 'api' },
});
const running = goodPods();
const template = goodPods(
  {},
  { kind: 'Deployment', name: 'api', owner: null, count: 0 },
);
const proxied = {
  ...running,
  containers: [
    { ...running.containers[0], name: 'istio-proxy' },
    ...running.containers,
  ],
};

describe('findPods', () => {
  const find = (pods: (typeof running)[], templates: (typeof running)[]) =>
    findPods({ ...policyInput({}).collected, pods, templates }, settings).map(
      ({ kind, containers }) => [kind, containers.map(({ name }) => name)],
    );
  const foreign = {
    ...running,
    labels: { 'backstage.io/kubernetes-id': 'web' },
  };

  it.each([
    ['what runs', [running], [template], [['Pod', ['app']]]],
    [
      'a template where nothing runs',
      [],
      [template],
      [['Deployment', ['app']]],
    ],
    ['nothing of another service', [foreign], [], []],
    ["no mesh's container", [proxied], [template], [['Pod', ['app']]]],
    [
      'all where no template is left',
      [proxied],
      [],
      [['Pod', ['istio-proxy', 'app']]],
    ],
  ])('finds %s', (_, pods, templates, found) => {
    expect(find(pods, templates)).toEqual(found);
  });
});
