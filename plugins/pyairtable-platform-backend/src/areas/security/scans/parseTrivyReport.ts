import { z } from 'zod';
import { FindingTally, recordOf } from './FindingTally';
import { imageDigest, repositoryOf } from './imageReference';
import { isKnownExploited } from './isKnownExploited';
import { cleanText, toMoment } from './cleanText';
import { maxCount, maxReportBytes, ScanReport } from './ScanReport';
import { bySeverity } from './severityCounts';

/** A report as far as it can be read. */
export interface ParsedReport {
  /** Null where nothing of it counts. */
  report: ScanReport | null;
  /** What is wrong with it, to stand after its name: `is not JSON…`. */
  problems: string[];
}

/** Scanners write null for a list without items. */
const list = z
  .array(z.unknown())
  .nullish()
  .transform(items => items ?? []);

const reportSchema = z.object({
  ArtifactName: z.string().trim().min(1),
  CreatedAt: z.string().optional().catch(undefined),
  Metadata: z
    .object({ RepoDigests: z.array(z.string()).optional().catch(undefined) })
    .optional()
    .catch(undefined),
  Results: list,
  Omitted: z.unknown().optional(),
});

const resultSchema = z.object({ Vulnerabilities: list });

const count = z.number().int().min(0).max(maxCount).default(0);

const omittedSchema = z.object({
  CRITICAL: count,
  HIGH: count,
  MEDIUM: count,
  LOW: count,
  UNKNOWN: count,
});

/**
 * Reads a report of Trivy, whole or cut down to what is used. A finding is
 * never dropped in silence: one that is not rated or not named counts as
 * unknown.
 *
 * @param json - text of a report, as `trivy image --format json` writes it
 */
export function parseTrivyReport(json: string): ParsedReport {
  if (json.length > maxReportBytes) {
    return refuse(`is larger than ${maxReportBytes / 1024 / 1024} MiB`);
  }
  let content: unknown;
  try {
    content = JSON.parse(json);
  } catch {
    return refuse('is not JSON: it may have been cut off');
  }
  return readReport(content);
}

function readReport(content: unknown): ParsedReport {
  const outdated = schemaProblem(content);
  if (outdated) {
    return refuse(outdated);
  }
  const parsed = reportSchema.safeParse(content);
  if (!parsed.success) {
    const field = parsed.error.issues[0].path.map(String).join('.');
    return refuse(`is not what Trivy writes: ${field} is missing or wrong`);
  }
  const { ArtifactName, CreatedAt, Metadata, Results, Omitted } = parsed.data;
  const scannedAt = toMoment(CreatedAt);
  if (!scannedAt) {
    return refuse('does not say when the image was scanned (CreatedAt)');
  }
  const tally = new FindingTally();
  for (const [index, item] of Results.entries()) {
    const result = resultSchema.safeParse(item);
    if (!result.success) {
      return refuse(
        `is not what Trivy writes: Results.${index} has no list of Vulnerabilities`,
      );
    }
    for (const vulnerability of result.data.Vulnerabilities) {
      addFinding(tally, vulnerability);
    }
  }
  const omitted = readOmitted(Omitted);
  return {
    report: {
      image: cleanText(ArtifactName, 500),
      digest: digestOf(ArtifactName, Metadata?.RepoDigests ?? []),
      imageId: null,
      replicaSet: null,
      container: null,
      scannedAt,
      ...tally.finish(omitted.counts),
    },
    problems: [...omitted.problems, ...unnamedProblem(tally)],
  };
}

function refuse(problem: string): ParsedReport {
  return { report: null, problems: [problem] };
}

function schemaProblem(content: unknown): string | undefined {
  // Trivy before 0.20 wrote the results alone, without a version.
  const version = Array.isArray(content)
    ? 1
    : z.object({ SchemaVersion: z.number() }).safeParse(content).data
        ?.SchemaVersion;
  if (version === undefined) {
    return 'is not what Trivy writes: SchemaVersion is missing or wrong';
  }
  if (version === 2) {
    return undefined;
  }
  return version < 2
    ? `is of an older schema (SchemaVersion ${version}): scan with Trivy 0.20 or newer`
    : `is of a schema that the portal does not know (SchemaVersion ${version})`;
}

/** Field by field, because a report has tens of thousands. */
function addFinding(tally: FindingTally, vulnerability: unknown): void {
  const finding = recordOf(vulnerability);
  tally.add({
    id: finding.VulnerabilityID,
    package: finding.PkgName,
    installedVersion: finding.InstalledVersion,
    fixedVersion: finding.FixedVersion,
    severity: finding.Severity,
    title: finding.Title,
    url: finding.PrimaryURL,
    publishedAt: finding.PublishedDate,
    knownExploited: isKnownExploited(finding.References),
  });
}

function readOmitted(value: unknown) {
  const omitted = omittedSchema.nullish().safeParse(value);
  return {
    counts: bySeverity(
      severity =>
        omitted.data?.[
          severity.toUpperCase() as keyof z.infer<typeof omittedSchema>
        ] ?? 0,
    ),
    problems: omitted.success
      ? []
      : ['does not say how many findings were left out (Omitted)'],
  };
}

/** What to say of findings that nobody can look up. */
export function unnamedProblem({ unnamed }: { unnamed: number }): string[] {
  return unnamed > 0
    ? [
        unnamed === 1
          ? 'has a finding without an id or a package: it counts as unknown'
          : `has ${unnamed} findings without an id or a package: they count as unknown`,
      ]
    : [];
}

/** The digest that was asked for; else that of the same repository. */
function digestOf(
  artifactName: string,
  repoDigests: readonly string[],
): string | null {
  const repository = repositoryOf(artifactName);
  return (
    imageDigest(artifactName) ??
    imageDigest(
      repoDigests.find(name => repositoryOf(name) === repository) ??
        repoDigests[0],
    )
  );
}
