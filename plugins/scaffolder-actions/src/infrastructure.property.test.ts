import fc from 'fast-check';
import {
  arbitraryEnvironment,
  arbitraryRegion,
} from './__testUtils__/arbitraryInfrastructure';
import { hostileTexts } from './__testUtils__/hostileTexts';
import { testPlatform } from './__testUtils__/testPlatform';
import { KindName } from './kinds';
import { generate } from './output/Generation';

const seed = 20_261_124;

const kinds: [KindName, number, fc.Arbitrary<object>][] = [
  ['new-environment', 1000, arbitraryEnvironment()],
  ['new-region', 1000, arbitraryRegion()],
];

/** Environments that are not there, and what stands for a value that is not. */
const holes = /"prod"|: undefined\b|\[object Object\]|:latest\b|NaN/;

jest.setTimeout(900_000);

describe.each(kinds)('%s', (kind, numRuns, values) => {
  it('makes valid and safe files of all values', () => {
    fc.assert(
      fc.property(values, given => {
        // Invalid assets would be an error here.
        const { files } = generate({ kind, values: given }, testPlatform);
        const paths = files.map(({ path }) => path);
        expect(paths.filter(path => !/^[A-Za-z0-9._/-]+$/.test(path))).toEqual(
          [],
        );
        expect(paths.filter(path => path.split('/').includes('..'))).toEqual(
          [],
        );
        expect(new Set(paths).size).toBe(paths.length);
        expect(
          files
            .filter(({ path }) => !path.startsWith('terraform/modules/'))
            .filter(({ text }) => holes.test(text))
            .map(({ path }) => path),
        ).toEqual([]);
      }),
      { numRuns, seed },
    );
  });

  it('gives the same bytes for the same values', () => {
    fc.assert(
      fc.property(values, given => {
        const shuffled = Object.fromEntries(Object.entries(given).reverse());
        expect(generate({ kind, values: shuffled }, testPlatform)).toEqual(
          generate({ kind, values: given }, testPlatform),
        );
      }),
      { numRuns: 20, seed },
    );
  });
});

const valid: Partial<Record<KindName, Record<string, unknown>>> = {
  'new-environment': { name: 'staging', vpcCidr: '10.20.0.0/16' },
  'new-region': {
    vpcCidr: '10.40.0.0/16',
    dnsZone: 'pyairtable.example',
    hostname: 'app.pyairtable.example',
  },
};

const texts: Partial<Record<KindName, string[]>> = {
  'new-environment': ['name', 'accountId', 'region', 'vpcCidr', 'dbClass'],
  'new-region': [
    'primaryEnvironment',
    'region',
    'role',
    'accountId',
    'vpcCidr',
    'dbReplicaClass',
    'dnsZone',
    'hostname',
    'failoverMode',
    'drillSchedule',
  ],
};

describe.each(Object.entries(texts) as [KindName, string[]][])(
  'hostile text in %s',
  (kind, fields) => {
    it.each(fields)('is refused in %s', field => {
      for (const text of hostileTexts) {
        expect(() =>
          generate(
            { kind, values: { ...valid[kind], [field]: text } },
            testPlatform,
          ),
        ).toThrow(new RegExp(`(^|; )${field}: `));
      }
    });
  },
);
