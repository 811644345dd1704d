import type { KubernetesObject } from '@kubernetes/client-node';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { generateRepository } from '../../../__testUtils__/generateRepository';
import { generatedObjects } from '../../../real/__testUtils__/generatedObjects';
import { authorizationByPrincipalCheck } from './authorizationByPrincipal';
import type { Check } from './CheckInput';
import { defaultDenyCheck } from './defaultDeny';
import { strictMtlsCheck } from './strictMtls';
import { podsOf, policyInput } from './__testUtils__/policyInput';

const checks: Check[] = [
  defaultDenyCheck,
  strictMtlsCheck,
  authorizationByPrincipalCheck,
];

/** Objects of a generated Deployment, as far as these checks look at them. */
interface Generated extends KubernetesObject {
  spec?: {
    template?: { metadata: { labels: Record<string, string> } };
    [key: string]: unknown;
  };
}

describe('the policies of a generated service', () => {
  let objects: Generated[];

  beforeAll(async () => {
    objects = await generatedObjects('invoice-service');
  });

  const failed = (seen: Generated[]) => {
    const deployment = objects.find(({ kind }) => kind === 'Deployment');
    const ofKind = (kind: string) => seen.filter(one => one.kind === kind);
    const input = policyInput({
      pods: [
        podsOf({
          namespace: deployment?.metadata?.namespace,
          podLabels: deployment?.spec?.template?.metadata.labels,
        }),
      ],
      networkPolicies: ofKind('NetworkPolicy'),
      peerAuthentications: ofKind('PeerAuthentication'),
      authorizationPolicies: ofKind('AuthorizationPolicy'),
      namespaces: ofKind('Namespace'),
    });
    return checks
      .filter(check => check.judge(input).passed !== true)
      .map(({ id }) => id);
  };
  it('pass', () => {
    expect(failed(objects)).toEqual([]);
  });

  it.each<[string, string, string | undefined, object | null]>([
    ['default-deny', 'NetworkPolicy', 'default-deny', null],
    [
      'default-deny',
      'NetworkPolicy',
      'default-deny',
      { podSelector: { matchLabels: { app: 'misspelt' } } },
    ],
    [
      'default-deny',
      'NetworkPolicy',
      'invoice-service',
      { egress: [{ to: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }] },
    ],
    ['strict-mtls', 'PeerAuthentication', undefined, null],
    [
      'strict-mtls',
      'PeerAuthentication',
      'invoice-service',
      { mtls: { mode: 'PERMISSIVE' } },
    ],
    ['authorization-by-principal', 'AuthorizationPolicy', undefined, null],
    [
      'authorization-by-principal',
      'AuthorizationPolicy',
      'invoice-service-callers',
      { rules: [{ from: [{ source: { namespaces: ['shop'] } }] }] },
    ],
  ])(
    'fail by %s alone after a %s (%s) is taken away or spoilt: %j',
    (id, kind, name, spoilt) => {
      const isMeant = (one: Generated) =>
        one.kind === kind && (!name || one.metadata?.name === name);
      expect(objects.some(isMeant)).toBe(true);
      const seen = objects.flatMap(one => {
        if (!isMeant(one)) {
          return [one];
        }
        return spoilt ? [{ ...one, spec: { ...one.spec, ...spoilt } }] : [];
      });
      expect(failed(seen)).toEqual([id]);
    },
  );

  it('are in the files that are named to mend them', async () => {
    const name = 'invoice-service';
    const repositories = await generateRepository(new Date(), { name });
    try {
      const kinds = checks.map(({ fix }) =>
        readFileSync(join(repositories, name, fix.file), 'utf8').match(
          /^kind: (.*)$/m,
        ),
      );
      expect(kinds.map(match => match?.[1])).toEqual([
        'NetworkPolicy',
        'PeerAuthentication',
        'AuthorizationPolicy',
      ]);
    } finally {
      rmSync(repositories, { recursive: true, force: true });
    }
  });
});
