import { isPlatformService } from './isPlatformService';

function entity(
  kind: string,
  type: unknown,
  annotations?: Record<string, string>,
) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name: 'api-gateway', annotations },
    spec: type === undefined ? undefined : { type: type as string },
  };
}

const kubernetes = { 'backstage.io/kubernetes-id': 'api-gateway' };

describe('isPlatformService', () => {
  it.each([
    ['a service in Kubernetes', entity('Component', 'service', kubernetes)],
    ['a website in Kubernetes', entity('component', 'Website', kubernetes)],
    [
      'a service with a tier',
      entity('Component', 'service', { 'pyairtable.io/tier': 'batch' }),
    ],
  ])('accepts %s', (_, given) => {
    expect(isPlatformService(given)).toBe(true);
  });

  it.each([
    ['a library', entity('Component', 'library', kubernetes)],
    ['a resource', entity('Resource', 'service', kubernetes)],
    ['a service without annotations', entity('Component', 'service')],
    [
      'a service with foreign annotations',
      entity('Component', 'service', { 'example.com/pyairtable.io/tier': 'x' }),
    ],
    ['a component without a type', entity('Component', undefined, kubernetes)],
  ])('refuses %s', (_, given) => {
    expect(isPlatformService(given)).toBe(false);
  });
});
