import {
  Finding,
  severities,
  SecurityOverviewResponse,
  Severity,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  isFixable,
  mostListed,
  mostServices,
  ServiceSecurity,
} from './ServiceSecurity';

type Package = SecurityOverviewResponse['packages'][number];

/** What is gathered of one package while services are gone through. */
interface Gathered {
  findings: Set<string>;
  knownExploited: Set<string>;
  installedVersions: Set<string>;
  fixedVersions: Set<string>;
  /** The worst of it in each service. */
  services: Map<string, Severity>;
}

/**
 * Packages whose update mends something that no waiver covers. The order: most
 * findings known to be exploited, then most services in which it mends a
 * critical finding, a high one, any; then most findings, then by name.
 */
export function listPackages(services: readonly ServiceSecurity[]): Package[] {
  const packages = new Map<string, Gathered>();
  for (const { entityRef, detail } of services) {
    for (const finding of detail?.findings ?? []) {
      if (isFixable(finding)) {
        gather(packages, entityRef, finding);
      }
    }
  }
  return [...packages]
    .map(([name, gathered]) => ({
      critical: placesOf('critical', gathered),
      high: placesOf('high', gathered),
      listed: toPackage(name, gathered),
    }))
    .sort(
      (a, b) =>
        b.listed.knownExploited - a.listed.knownExploited ||
        b.critical - a.critical ||
        b.high - a.high ||
        b.listed.places - a.listed.places ||
        b.listed.findings - a.listed.findings ||
        a.listed.package.localeCompare(b.listed.package),
    )
    .slice(0, mostListed)
    .map(({ listed }) => listed);
}

function gather(
  packages: Map<string, Gathered>,
  entityRef: string,
  finding: Finding,
): void {
  const known: Gathered = packages.get(finding.package) ?? {
    findings: new Set(),
    knownExploited: new Set(),
    installedVersions: new Set(),
    fixedVersions: new Set(),
    services: new Map(),
  };
  packages.set(finding.package, known);
  known.findings.add(finding.id);
  known.fixedVersions.add(finding.fixedVersion!);
  if (finding.knownExploited) {
    known.knownExploited.add(finding.id);
  }
  if (finding.installedVersion !== null) {
    known.installedVersions.add(finding.installedVersion);
  }
  known.services.set(
    entityRef,
    worse(known.services.get(entityRef), finding.severity),
  );
}

function toPackage(name: string, gathered: Gathered): Package {
  const services = [...gathered.services.keys()].sort();
  return {
    package: name,
    severity: [...gathered.services.values()].reduce(worse),
    findings: gathered.findings.size,
    knownExploited: gathered.knownExploited.size,
    installedVersions: [...gathered.installedVersions].sort(),
    fixedVersions: [...gathered.fixedVersions].sort(),
    services: services.slice(0, mostServices),
    places: services.length,
  };
}

function worse(a: Severity | undefined, b: Severity): Severity {
  return a !== undefined && severities.indexOf(a) <= severities.indexOf(b)
    ? a
    : b;
}

function placesOf(severity: Severity, { services }: Gathered): number {
  return [...services.values()].filter(worst => worst === severity).length;
}
