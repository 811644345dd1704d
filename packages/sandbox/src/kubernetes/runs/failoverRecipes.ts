import { replicaLagSeconds } from '../../model/replicaLag';
import { servicesIn } from '../../model/servicesIn';
import { fails, StepContext, StepRecipe } from './StepContext';

/** The database that stands for all of them. */
const leading = 'auth-service';

/**
 * The steps of a failover, by their templates. They say what they would do;
 * the sandbox's regions stay as they are.
 *
 * @internal
 */
export const failoverRecipes: Readonly<Record<string, StepRecipe>> = {
  'preflight-database': ({ model, now }) => {
    const lag = replicaLagSeconds(model.seed, leading, now.getTime() / 1000);
    return {
      lines: [`the replica is ${lag} seconds behind`],
      outputs: {
        'replica-lag-seconds': String(lag),
        'replica-class': 'db.t4g.medium',
        'replica-status': 'available',
        'replica-source': `pyairtable-production-${leading}`,
      },
    };
  },
  'preflight-services': context => {
    const count = servicesIn(context.model, context.environment.name).length;
    return {
      lines: [`${count} of ${count} services are ready`],
      outputs: {
        'services-ready': String(count),
        'secrets-checked': String(count),
        images: String(count),
      },
    };
  },
  'preflight-images': () => ({
    lines: ['all images are in this region'],
    outputs: { 'images-present': 'true' },
  }),
  rehearse: ({ outputs, environment }) => ({
    lines: [
      `would fence the primary, and promote the replica in ${environment.region}, ${outputs['replica-lag-seconds']} seconds behind`,
      'would raise the floors, and turn the name over',
      'nothing was changed',
    ],
  }),
  fence: context =>
    inEarnest(context, 'the primary takes no more writes', { fence: 'closed' }),
  promote: context =>
    inEarnest(context, `the replica is a database of its own`, {
      'promote-seconds': String(context.seconds),
      'promoted-at': endOf(context),
    }),
  'raise-floors': context =>
    inEarnest(context, 'as many replicas as in the primary region', {
      'services-short': '0',
    }),
  switch: context =>
    inEarnest(context, 'the name points to this region', {
      'switched-at': endOf(context),
    }),
  verify: context =>
    inEarnest(context, 'every service answers', {
      'verified-at': endOf(context),
    }),
  report: ({ status = 'unknown', outputs, createdAt }) => {
    const verified = Date.parse(outputs['verified-at'] ?? '');
    return {
      lines: [
        `failover ${status}, approved by ${outputs['approved-by'] ?? 'nobody'}`,
      ],
      outputs: {
        ...(outputs['replica-lag-seconds']
          ? { 'rpo-seconds': outputs['replica-lag-seconds'] }
          : {}),
        ...(Number.isNaN(verified)
          ? {}
          : {
              'rto-seconds': String(
                Math.round((verified - createdAt.getTime()) / 1000),
              ),
            }),
      },
    };
  },
};

function inEarnest(
  { parameters }: StepContext,
  line: string,
  outputs: Record<string, string>,
) {
  return parameters.rehearsal === 'true'
    ? fails('refused: this is a rehearsal')
    : { lines: [line], outputs };
}

function endOf({ now, seconds }: StepContext): string {
  return new Date(now.getTime() + seconds * 1000).toISOString();
}
