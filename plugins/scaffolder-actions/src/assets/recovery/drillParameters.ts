import type { RecoveryScope } from './RecoveryScope';

/** Something that whoever starts a drill may choose. */
export interface DrillParameter {
  name: string;
  /** By which scripts know it. */
  variable: string;
  preset: string;
  description: string;
  enum?: string[];
}

/** The parameters of a drill, all with a default. */
export function drillParameters({
  rpoSeconds,
  rtoSeconds,
}: Pick<RecoveryScope, 'rpoSeconds' | 'rtoSeconds'>): DrillParameter[] {
  return [
    {
      name: 'max-age-hours',
      variable: 'MAX_AGE_HOURS',
      preset: '26',
      description:
        'A backup that is older fails the drill: a day, and two hours to make it',
    },
    {
      name: 'rpo-target-seconds',
      variable: 'RPO_SECONDS',
      preset: String(rpoSeconds),
      description: 'What the age of the backup is compared with',
    },
    {
      name: 'rto-target-seconds',
      variable: 'RTO_SECONDS',
      preset: String(rtoSeconds),
      description: 'A recovery that takes longer fails the drill',
    },
    {
      name: 'enforce-rpo',
      variable: 'ENFORCE_RPO',
      preset: 'false',
      enum: ['false', 'true'],
      description:
        'Whether a dump older than the RPO fails the drill; a daily one always is, point-in-time recovery meets the RPO',
    },
  ];
}
