import { servicesIn } from '../../model/servicesIn';
import type { EnvironmentModel, Model } from '../../model/types';
import type { Parameters } from '../argo/types';
import type { StepRequest } from '../argo/WorkflowWorld';
import { chaosRecipes } from './chaosRecipes';
import { drillRecipes } from './drillRecipes';
import { failoverRecipes } from './failoverRecipes';
import type { PodPlan } from './PodPlan';
import { planPod, secondsOf } from './planPod';
import type { RunRule } from './RunBook';
import { ruleOf } from './ruleOf';
import { serviceIdOf } from './serviceIdOf';
import type { StepRecipe } from './StepContext';

const parameterPrefix = 'workflow.parameters.';
const outputPrefix = 'workflow.outputs.parameters.';

/**
 * What a step of a Workflow does.
 *
 * @param rule - how the whole run is to go
 * @internal
 */
export function planStep(
  model: Model,
  environment: EnvironmentModel,
  request: StepRequest,
  rule: RunRule | undefined,
): PodPlan {
  const { workflow, spec, template, displayName, globals, onExit, at } =
    request;
  const serviceId = serviceIdOf(workflow);
  const own = ruleOf(template.metadata) ?? rule;
  const isMeant = own?.step
    ? [template.name, displayName.replace(/\(\d+\)$/, '')].includes(own.step)
    : !onExit;
  return planPod(
    {
      model,
      environment,
      service: servicesIn(model, environment.name).find(
        ({ service }) => service.id === serviceId,
      ),
      template: template.name,
      parameters: named(globals, parameterPrefix),
      inputs: valuesOf(request.inputs),
      outputs: named(globals, outputPrefix),
      status: globals['workflow.status'],
      seconds: secondsOf(model.seed, `${serviceId}/${template.name}`),
      now: new Date(at),
      createdAt: new Date(String(workflow.metadata.creationTimestamp)),
    },
    recipesOf((spec.templates ?? []).map(({ name }) => name))[template.name],
    isMeant ? own : undefined,
  );
}

/** Templates are known by what they are made of. */
function recipesOf(
  templates: readonly string[],
): Readonly<Record<string, StepRecipe>> {
  if (templates.includes('restore') && templates.includes('validate')) {
    return drillRecipes;
  }
  if (templates.includes('inject')) {
    return chaosRecipes;
  }
  return templates.includes('preflight-database') ? failoverRecipes : {};
}

function valuesOf(from: Parameters | undefined): Record<string, string> {
  return Object.fromEntries(
    (from?.parameters ?? []).map(({ name, value }) => [
      name,
      String(value ?? ''),
    ]),
  );
}

function named(
  globals: Readonly<Record<string, string>>,
  prefix: string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(globals).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
    ),
  );
}
