const severities = ['LOW', 'MEDIUM', 'MEDIUM', 'HIGH', 'CRITICAL', 'UNKNOWN'];

/** Text of a report about so long, with all that Trivy writes of a finding. */
export function benchTrivyReport(length: number): string {
  const size = JSON.stringify(finding(0)).length + 1;
  return JSON.stringify({
    SchemaVersion: 2,
    CreatedAt: '2026-11-23T07:00:00.123456789Z',
    ArtifactName: `registry.example/shop/api@sha256:${'a'.repeat(64)}`,
    ArtifactType: 'container_image',
    Metadata: { OS: { Family: 'debian', Name: '12.7' } },
    Results: [
      {
        Target: 'registry.example/shop/api (debian 12.7)',
        Class: 'os-pkgs',
        Type: 'debian',
        Vulnerabilities: Array.from(
          { length: Math.ceil(length / size) },
          (_, index) => finding(index),
        ),
      },
    ],
  });
}

function finding(index: number) {
  const id = `CVE-2026-${String(index).padStart(6, '0')}`;
  const name = `lib-${index % 700}`;
  return {
    VulnerabilityID: id,
    PkgID: `${name}@1.2.${index}`,
    PkgName: name,
    PkgIdentifier: { PURL: `pkg:deb/debian/${name}@1.2.${index}?arch=amd64` },
    InstalledVersion: `1.2.${index}`,
    FixedVersion: index % 3 ? `1.2.${index + 1}` : undefined,
    Status: index % 3 ? 'fixed' : 'affected',
    Layer: { DiffID: `sha256:${'b'.repeat(64)}` },
    SeveritySource: 'nvd',
    PrimaryURL: `https://avd.example/nvd/${id.toLowerCase()}`,
    DataSource: { ID: 'debian', Name: 'Debian Security Tracker' },
    Title: `${name}: out-of-bounds write in the parser of its own format`,
    Description: 'A file that is made for it can write over memory. '.repeat(6),
    Severity: severities[index % severities.length],
    CweIDs: ['CWE-787'],
    CVSS: { nvd: { V3Vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N', V3Score: 8.1 } },
    References: Array.from(
      { length: 10 },
      (_, reference) =>
        `https://advisories.example/${id}/reference-${reference}`,
    ),
    PublishedDate: '2026-05-01T10:15:09.123Z',
    LastModifiedDate: '2026-06-01T10:15:09.123Z',
  };
}
