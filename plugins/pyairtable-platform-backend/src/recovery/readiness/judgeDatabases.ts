import {
  ReadinessItem,
  StatusLevel,
  worstOf,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  databaseNamesOf,
  databasesOf,
} from '../../areas/recovery/findRestorePoints';
import { judgeReplica } from '../../areas/recovery/judgeReplica';
import type { DatabaseInstance } from '../../clients/rds/schema';
import { compareInstanceClasses } from './compareInstanceClasses';
import type { ReadinessSides } from './ReadinessSide';

/** One finding on one database. */
type Finding = Pick<ReadinessItem, 'level' | 'message' | 'evidence'>;

const titles = {
  'replica-present': 'Database replica',
  'replica-class': 'Replica size',
  'replica-lag': 'Replica lag',
} as const;

/** Answers as usual, or does so again in a moment. */
const serving = ['available', 'backing-up', 'storage-optimization'];
/** Does not answer, and will not by itself. */
const gone = [
  'deleting',
  'failed',
  'inaccessible-encryption-credentials',
  'incompatible-network',
  'incompatible-parameters',
  'incompatible-restore',
  'restore-error',
  'stopped',
  'stopping',
  'storage-full',
];

/** Whether the data is in the standby region, on servers that could carry it. */
export function judgeDatabases(sides: ReadinessSides): ReadinessItem[] {
  const { primary, standby } = sides;
  if (!primary.service || !primary.recovery || !standby.recovery) {
    return [
      toItem('replica-present', [
        {
          level: 'unknown',
          message: `The databases of ${primary.environment.name} and ${standby.environment.name} have not been read yet.`,
        },
      ]),
    ];
  }
  const here = databasesOf(
    primary.recovery,
    primary.service,
    primary.environment.name,
  );
  const there = databasesOf(
    standby.recovery,
    standby.service ?? primary.service,
    standby.environment.name,
  );
  const sources = here.filter(({ replicaOf }) => replicaOf === null);
  if (sources.length === 0) {
    const inCatalog = databaseNamesOf(primary.service);
    return [
      toItem('replica-present', [
        inCatalog.length === 0
          ? { level: 'ok', message: 'It keeps no data in RDS.' }
          : {
              level: 'unknown',
              message: `No RDS instance in ${
                primary.environment.region
              } is tagged as its database ${inCatalog.join(
                ', ',
              )}, so no replica can be looked for.`,
            },
      ]),
    ];
  }
  const pairs = sources.map(source => ({
    source,
    replica: there.find(({ replicaOf }) => replicaOf === source.id),
  }));
  const items = [
    toItem(
      'replica-present',
      pairs.map(pair => judgePresence(pair, there, sides)),
    ),
  ];
  const found = pairs.flatMap(({ source, replica }) =>
    replica ? [{ source, replica }] : [],
  );
  return found.length === 0
    ? items
    : [
        ...items,
        toItem('replica-class', found.map(judgeClass)),
        toItem(
          'replica-lag',
          found.map(({ replica }) => {
            const { source, evidence } = judgeReplica(
              replica,
              standby.recovery!.measurements,
              {
                rpoSeconds: primary.service!.settings.targets.rpo,
                standby: true,
                observedAt: standby.observedAt,
              },
            );
            return {
              level: source.level,
              message: source.message,
              evidence,
            };
          }),
        ),
      ];
}

function judgePresence(
  { source, replica }: { source: DatabaseInstance; replica?: DatabaseInstance },
  there: readonly DatabaseInstance[],
  { standby }: ReadinessSides,
): Finding {
  const { name, region } = standby.environment;
  if (!replica) {
    const alone = there.find(({ replicaOf }) => replicaOf === null);
    return {
      level: 'critical',
      message: alone
        ? `${alone.id} in ${region} is no replica of ${source.id}: it has data of its own.`
        : `${source.id} has no replica in ${region}, so its data would have to be restored first.`,
      evidence: {
        type: 'aws',
        resource: alone?.arn ?? source.arn,
        field: 'ReadReplicaSourceDBInstanceIdentifier',
        value: 'none',
      },
    };
  }
  const { status } = replica;
  return {
    level: levelOf(status),
    message:
      status === null
        ? `RDS does not say how it stands with ${replica.id}, the replica of ${source.id}.`
        : `${replica.id}, the replica of ${source.id} in ${name}, is ${status}.`,
    evidence: {
      type: 'aws',
      resource: replica.arn,
      field: 'DBInstanceStatus',
      value: status ?? 'none',
    },
  };
}

function levelOf(status: string | null): StatusLevel {
  if (status === null) {
    return 'unknown';
  }
  if (serving.includes(status)) {
    return 'ok';
  }
  return gone.includes(status) ? 'critical' : 'warning';
}

function judgeClass({
  source,
  replica,
}: {
  source: DatabaseInstance;
  replica: DatabaseInstance;
}): Finding {
  const ours = source.instanceClass ?? null;
  const theirs = replica.instanceClass ?? null;
  if (ours === null || theirs === null) {
    return {
      level: 'unknown',
      message: `The class of ${
        ours === null ? source.id : replica.id
      } is not known.`,
    };
  }
  const evidence = {
    type: 'aws' as const,
    resource: replica.arn,
    field: 'DBInstanceClass',
    value: theirs,
  };
  if (ours === theirs) {
    return {
      level: 'ok',
      message: `${replica.id} is ${theirs}, as ${source.id} is.`,
      evidence,
    };
  }
  const difference = compareInstanceClasses(theirs, ours);
  return {
    level: difference === undefined || difference < 0 ? 'warning' : 'ok',
    message: `${replica.id} is ${theirs}, and ${source.id} is ${ours}${
      difference !== undefined && difference < 0
        ? ': the replica is smaller'
        : ''
    }.`,
    evidence,
  };
}

/** Several databases give one item: what is worst, with all that is not well. */
function toItem(id: keyof typeof titles, findings: Finding[]): ReadinessItem {
  const level = worstOf(findings.map(finding => finding.level));
  const shown =
    level === 'ok' ? findings : findings.filter(one => one.level !== 'ok');
  const worst = findings.find(finding => finding.level === level);
  return {
    id,
    title: titles[id],
    level,
    message: shown.map(({ message }) => message).join(' '),
    ...(worst?.evidence && { evidence: worst.evidence }),
  };
}
