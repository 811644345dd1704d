import { dependencyVariable, runtime } from '../../plan/runtimeContract';
import type { EnvironmentPlan, ServicePlan } from '../../plan/ServicePlan';

/** Half an hour after they were written last, as without the variable. */
const sessionSeconds = 1800;

/**
 * The variables of the process in one environment: addresses and switches,
 * never a secret. The names are the same in every environment, only values
 * differ. Where a dependency is called so that its variable would hide one of
 * the contract, the contract holds.
 */
export function environmentVariables(
  plan: ServicePlan,
  environment: EnvironmentPlan,
): { name: string; value: string }[] {
  const { spec } = plan;
  const names = runtime.variables;
  const variables = new Map<string, string>();
  const set = (name: string, value: string | undefined) => {
    if (value !== undefined && !variables.has(name)) {
      variables.set(name, value);
    }
  };
  set(names.service, plan.name);
  set(names.environment, environment.name);
  set(names.port, String(spec.port));
  set(names.metricsPort, String(spec.metricsPort));
  set(names.logLevel, environment.name === 'dev' ? 'debug' : 'info');
  set(names.drainSeconds, String(runtime.drainSeconds));
  set(names.otlpEndpoint, `http://${environment.otlpEndpoint}`);
  set(names.region, environment.region);
  if (plan.secretStores.length > 0) {
    set(names.secretsDir, runtime.secretsDir);
  }
  if (spec.datastores.includes('redis')) {
    set(names.sessionTtl, String(sessionSeconds));
  }
  set(names.bucket, environment.bucket);
  set(names.queueName, spec.queueName);
  set(names.queueUrl, environment.queueUrl);
  if (spec.queue === 'kafka') {
    set(names.kafkaBrokers, environment.kafkaBrokers.join(','));
  }
  for (const { name, host, port } of plan.dependencies) {
    set(dependencyVariable(name), `http://${host}:${port}`);
  }
  const bootstrap = plan.platform.images.bootstrap.variables;
  for (const [name, value] of Object.entries(bootstrap)) {
    set(
      name,
      value
        .split('{port}')
        .join(String(spec.port))
        .split('{metricsPort}')
        .join(String(spec.metricsPort)),
    );
  }
  return [...variables].map(([name, value]) => ({ name, value }));
}
