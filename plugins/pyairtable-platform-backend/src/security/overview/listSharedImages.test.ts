import type { SecurityDetail } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  countsOf,
  findingOf,
  imageOf,
  serviceOf,
  waiver,
} from '../__testUtils__/serviceSecurity';
import { listSharedImages } from './listSharedImages';

const now = new Date('2026-11-23T12:00:00Z');
const day = 86400;
const ago = (seconds: number) =>
  new Date(now.getTime() - seconds * 1000).toISOString();

describe('listSharedImages', () => {
  const base = 'registry.example/base@sha256:aa';
  const own = 'registry.example/own@sha256:bb';
  const well = 'registry.example/well@sha256:cc';

  it('has first what most services run, as it was scanned last', () => {
    const detail = (
      counts: SecurityDetail['counts'],
      scannedAt: string,
    ): Partial<SecurityDetail> => ({
      images: [imageOf(base, { counts, scannedAt }), imageOf(well)],
      findings: [findingOf({ images: [base] })],
    });
    const services = [
      serviceOf('api', {
        images: [imageOf(own, { counts: countsOf({ critical: 5 }) })],
        findings: [
          findingOf({ images: [own] }),
          findingOf({ images: [own], package: 'zlib' }),
        ],
      }),
      serviceOf('new', detail(countsOf({ high: 1 }), ago(day))),
      serviceOf('old', detail(countsOf({ high: 4 }), ago(3 * day))),
    ];
    expect(listSharedImages(services)).toEqual([
      {
        image: base,
        services: ['component:default/new', 'component:default/old'],
        places: 2,
        counts: countsOf({ high: 1 }),
        fixable: 1,
      },
      {
        image: own,
        services: ['component:default/api'],
        places: 1,
        counts: countsOf({ critical: 5 }),
        fixable: 2,
      },
    ]);
  });

  it.each([
    ['was never scanned', { counts: null, scannedAt: null }, findingOf()],
    ['nobody can mend', {}, findingOf({ fixedVersion: null })],
    ['is waived', {}, findingOf({ waiver })],
  ])('leaves out what %s', (_, image, finding) => {
    const detail = {
      images: [imageOf(base, image)],
      findings: [{ ...finding, images: [base] }],
    };
    expect(listSharedImages([serviceOf('api', detail)])).toEqual([]);
  });
});
