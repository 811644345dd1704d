import { cleanupScript } from './cleanup';
import { countQuery, dumpScript } from './dump';
import { fetchScript } from './fetch';
import { judgeScript } from './judge';
import { reportScript } from './report';
import { restoreScript } from './restore';
import { uploadScript } from './upload';
import { validateScript } from './validate';

/**
 * Everything that backups and drills run, by file: mounted from a ConfigMap,
 * and written beside it for people.
 */
export const recoveryScripts = {
  'dump.sh': dumpScript,
  'upload.sh': uploadScript,
  'validate.sh': validateScript,
  'fetch.sh': fetchScript,
  'restore.sh': restoreScript,
  'judge.sh': judgeScript,
  'cleanup.sh': cleanupScript,
  'report.sh': reportScript,
  'count-tables.sql': countQuery,
} as const;

/** A script that a container can run. */
export type RecoveryScript = Extract<
  keyof typeof recoveryScripts,
  `${string}.sh`
>;
