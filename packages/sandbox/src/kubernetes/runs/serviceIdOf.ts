import { platformLabels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { Parameter, Parameters } from '../argo/types';
import type { KubernetesObject } from '../KubernetesObject';

/**
 * The service that a run is for: its parameter says it, or else its labels.
 *
 * @internal
 */
export function serviceIdOf(run: KubernetesObject): string | undefined {
  // A Job has no such thing.
  const { spec } = run as { spec?: { arguments?: Parameters } };
  const parameters = spec?.arguments?.parameters;
  // Nobody has looked at it yet.
  const parameter = Array.isArray(parameters)
    ? (parameters as Parameter[]).find(({ name }) => name === 'service')
    : undefined;
  return (
    parameter?.value?.toString() ||
    run.metadata?.labels?.[platformLabels.kubernetesId] ||
    run.metadata?.labels?.app
  );
}
