/** `sha256:…` of one character, 64 times. */
export function digestOf(character: string): string {
  return `sha256:${character.repeat(64)}`;
}

/** A finding as Trivy writes it. */
export function vulnerability(change: object = {}) {
  return {
    VulnerabilityID: 'CVE-2026-0001',
    PkgName: 'openssl',
    InstalledVersion: '3.0.1',
    FixedVersion: '3.0.2',
    Severity: 'CRITICAL',
    Title: 'openssl: buffer overflow',
    PrimaryURL: 'https://avd.example/nvd/cve-2026-0001',
    PublishedDate: '2026-05-01T10:15:09Z',
    References: [],
    ...change,
  };
}

/** A report as Trivy writes it, of the image `aaaa…`. */
export function trivyReport(
  vulnerabilities: unknown[] = [vulnerability()],
  change: object = {},
) {
  return {
    SchemaVersion: 2,
    CreatedAt: '2026-11-23T07:00:00.123456789Z',
    ArtifactName: `registry.example/shop/api@${digestOf('a')}`,
    Metadata: {},
    Results: [
      {
        Target: 'debian 12',
        Class: 'os-pkgs',
        Type: 'debian',
        Vulnerabilities: vulnerabilities,
      },
    ],
    ...change,
  };
}

/** A report of so many findings, each different, with long references. */
export function largeReport(count: number): string {
  const reference = `https://advisories.example/${'long/'.repeat(20)}`;
  return JSON.stringify(
    trivyReport(
      Array.from({ length: count }, (_, index) =>
        vulnerability({
          VulnerabilityID: `CVE-2026-${String(index).padStart(6, '0')}`,
          Severity: ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'][index % 4],
          FixedVersion: index % 2 ? '3.0.2' : '',
          Description: 'What can go wrong, and for whom. '.repeat(20),
          References: Array.from({ length: 8 }, () => reference),
        }),
      ),
    ),
  );
}
