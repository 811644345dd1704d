import { platformLabels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { servicesIn } from '../../model/servicesIn';
import type { EnvironmentModel, Model } from '../../model/types';
import type { RunningJob } from '../jobs/types';
import type { PodPlan } from './PodPlan';
import { planPod, secondsOf } from './planPod';
import type { RunRule } from './RunBook';
import { ruleOf } from './ruleOf';
import { scanRecipe } from './scanRecipe';
import { serviceIdOf } from './serviceIdOf';

/**
 * What the pod of a Job does.
 *
 * @param rule - how the run is to go
 * @internal
 */
export function planJob(
  model: Model,
  environment: EnvironmentModel,
  job: RunningJob,
  rule: RunRule | undefined,
  at: number,
): PodPlan {
  const id = serviceIdOf(job);
  const purpose = job.metadata.labels?.[platformLabels.purpose];
  const now = new Date(at);
  return planPod(
    {
      model,
      environment,
      service: servicesIn(model, environment.name).find(
        ({ service }) => service.id === id,
      ),
      template: purpose ?? 'job',
      parameters: {},
      inputs: {},
      outputs: {},
      status: undefined,
      seconds: secondsOf(model.seed, `${id}/${purpose}`),
      now,
      createdAt: now,
    },
    purpose === 'image-scan' ? scanRecipe : undefined,
    ruleOf(job.spec.template.metadata) ?? rule,
  );
}
