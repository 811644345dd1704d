import { newestBackup } from '../../model/newestBackup';
import { randomInteger } from '../../model/random';
import { ageText } from './ageText';
import { fails, StepContext, StepRecipe } from './StepContext';

const hour = 3_600_000;

/**
 * The steps of a restore drill, by their templates. What they say is what the
 * buckets hold.
 *
 * @internal
 */
export const drillRecipes: Readonly<Record<string, StepRecipe>> = {
  validate,
  restore,
  judge,
  finish: ({ status = 'unknown', service }) => ({
    lines: [
      `removed the server that held a copy of ${service?.service.id}`,
      `drill ${status}`,
    ],
  }),
};

function validate({
  model,
  environment,
  service,
  parameters,
  now,
}: StepContext) {
  if (!service) {
    return fails('no backup to restore: no service is named');
  }
  const { id } = service.service;
  const maxAgeHours = Number(parameters['max-age-hours'] ?? 26);
  if (!Number.isInteger(maxAgeHours) || maxAgeHours < 1 || maxAgeHours > 9999) {
    return fails(
      `no backup to restore: max-age-hours must be a whole number from 1 to 9999, not ${parameters['max-age-hours']}`,
    );
  }
  const backup = newestBackup(model, environment, service.service, now);
  if (!backup) {
    return fails(
      `no backup to restore: ${id} has none in s3://${environment.backupBucket}`,
    );
  }
  const age = now.getTime() - backup.takenAt.getTime();
  const found = `${backup.location}: ${backup.sizeBytes} bytes, ${ageText(
    age,
  )} old`;
  if (age > maxAgeHours * hour) {
    return fails(
      `no backup to restore: the newest backup is ${ageText(
        age,
      )} old, more than ${maxAgeHours} hours`,
      [found],
    );
  }
  return {
    lines: [found, `sha256 ${backup.checksum} as its manifest says`],
    outputs: {
      key: backup.key,
      checksum: backup.checksum,
      'taken-at': backup.takenAt.toISOString(),
    },
  };
}

/** How long the run has taken when the step ends is what was measured. */
function restore({
  model,
  service,
  inputs,
  now,
  seconds,
  createdAt,
}: StepContext) {
  const end = now.getTime() + seconds * 1000;
  const takenAt = Date.parse(inputs['taken-at'] ?? '');
  if (Number.isNaN(takenAt)) {
    return fails('restore failed: taken-at is not a time');
  }
  const rpo = Math.max(0, Math.round((createdAt.getTime() - takenAt) / 1000));
  const rto = Math.max(1, Math.round((end - createdAt.getTime()) / 1000));
  const tables = randomInteger(8, 60, model.seed, service?.service.id ?? '');
  return {
    lines: [
      `fetched ${inputs.key}`,
      `sha256 ${inputs.checksum} as promised`,
      `restored ${tables} tables with all of their rows, ${rto} seconds after the start`,
    ],
    outputs: {
      'rpo-seconds': String(rpo),
      'rto-seconds': String(rto),
      checksum: inputs.checksum ?? '',
    },
  };
}

function judge({ parameters, inputs }: StepContext) {
  const rpo = Number(inputs['rpo-seconds']);
  const rto = Number(inputs['rto-seconds']);
  const rpoTarget = Number(parameters['rpo-target-seconds'] ?? Infinity);
  const rtoTarget = Number(parameters['rto-target-seconds'] ?? Infinity);
  const old =
    rpo > rpoTarget
      ? [
          `the dump was ${rpo} seconds old, the RPO is ${rpoTarget}: that is what point-in-time recovery is for`,
        ]
      : [];
  if (rto > rtoTarget) {
    return fails(
      `drill failed: it took ${rto} seconds, the RTO is ${rtoTarget}`,
      old,
    );
  }
  if (old.length > 0 && parameters['enforce-rpo'] === 'true') {
    return fails(
      `drill failed: the dump was ${rpo} seconds old, the RPO is ${rpoTarget}`,
    );
  }
  return { lines: [...old, `recovered in ${rto} of ${rtoTarget} seconds`] };
}
