import { randomInteger } from '../../model/random';
import type { ServiceContext } from './context';

/** One vulnerability of an image, as Trivy Operator writes it. */
export interface Finding {
  vulnerabilityID: string;
  severity: 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW';
  resource: string;
  installedVersion: string;
  /** Empty where nothing is fixed yet. */
  fixedVersion: string;
  title: string;
  primaryLink: string;
  publishedDate: string;
  lastModifiedDate: string;
  score: number;
}

type Known = Omit<
  Finding,
  'primaryLink' | 'publishedDate' | 'lastModifiedDate'
>;

const critical: Known[] = [
  {
    vulnerabilityID: 'CVE-2023-4863',
    severity: 'CRITICAL',
    resource: 'libwebp7',
    installedVersion: '1.2.4-0.2',
    fixedVersion: '1.2.4-0.2+deb12u1',
    title: 'libwebp: heap buffer overflow in WebP decoding',
    score: 9.6,
  },
];

const high: Known[] = [
  {
    vulnerabilityID: 'CVE-2024-6345',
    severity: 'HIGH',
    resource: 'setuptools',
    installedVersion: '65.5.1',
    fixedVersion: '70.0.0',
    title: 'setuptools: remote code execution through package_index',
    score: 8.8,
  },
];

const medium: Known[] = [
  {
    vulnerabilityID: 'CVE-2024-37891',
    severity: 'MEDIUM',
    resource: 'urllib3',
    installedVersion: '1.26.18',
    fixedVersion: '1.26.19',
    title: 'urllib3: proxy credentials are kept on cross-origin redirects',
    score: 4.4,
  },
  {
    vulnerabilityID: 'CVE-2024-34064',
    severity: 'MEDIUM',
    resource: 'Jinja2',
    installedVersion: '3.1.3',
    fixedVersion: '3.1.4',
    title: 'jinja2: accepts keys with characters that end an attribute',
    score: 5.4,
  },
  {
    vulnerabilityID: 'CVE-2024-5569',
    severity: 'MEDIUM',
    resource: 'zipp',
    installedVersion: '3.17.0',
    fixedVersion: '3.19.1',
    title: 'zipp: endless loop over a crafted archive',
    score: 6.2,
  },
  {
    vulnerabilityID: 'CVE-2023-50495',
    severity: 'MEDIUM',
    resource: 'libtinfo6',
    installedVersion: '6.4-4',
    fixedVersion: '',
    title: 'ncurses: segmentation fault in _nc_wrap_entry',
    score: 6.5,
  },
];

const low: Known[] = [
  {
    vulnerabilityID: 'CVE-2011-3374',
    severity: 'LOW',
    resource: 'apt',
    installedVersion: '2.6.1',
    fixedVersion: '',
    title: 'apt-key does not validate keys with the master keyring',
    score: 3.7,
  },
];

/**
 * Findings of a service's image, the worst first.
 *
 * @internal
 */
export function findingsOf({ id, behaviour, seed }: ServiceContext): Finding[] {
  const { criticalFindings, highFindings, mediumFindings } = behaviour.image;
  return [
    ...critical.slice(0, criticalFindings),
    ...high.slice(0, highFindings),
    ...medium.slice(0, mediumFindings),
    ...low.slice(0, randomInteger(0, 1, seed, id, 'low')),
  ].map(finding => ({
    ...finding,
    primaryLink: `https://avd.aquasec.com/nvd/${finding.vulnerabilityID.toLowerCase()}`,
    publishedDate: '2024-06-17T20:15:13Z',
    lastModifiedDate: '2025-01-21T18:22:40Z',
  }));
}
