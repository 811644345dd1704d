import type {
  InfrastructurePlan,
  StandbyPlan,
} from '../../plan/InfrastructurePlan';
import { code, shell } from '../docs/markdown';

/** The environment's root of Terraform. */
export function terraformRoot({ name }: InfrastructurePlan): string {
  return `terraform/environments/${name}`;
}

/** Terraform's roots in the order in which they are applied. */
export function terraformRoots(plan: InfrastructurePlan): string[] {
  return [terraformRoot(plan), ...(plan.standby ? ['terraform/global'] : [])];
}

/** Folders of Kubernetes objects, each with a kustomization where it has any. */
export function manifestFolders({ name }: InfrastructurePlan): string[] {
  return [`platform/${name}`, 'dr', 'finops'];
}

/** Applies what is there; a folder without objects has no kustomization. */
export function applyManifests(plan: InfrastructurePlan): string {
  return shell(
    `for folder in ${manifestFolders(plan).join(' ')}; do`,
    `  [ ! -f "$folder/kustomization.yaml" ] ||`,
    `    kubectl --context ${plan.name} apply --server-side -k "$folder"`,
    'done',
  );
}

/** Lets kubectl reach the cluster under the environment's name. */
export function useCluster({
  name,
  spec,
  fullName,
}: InfrastructurePlan): string {
  return `aws eks update-kubeconfig --region ${spec.region} --name ${fullName} --alias ${name}`;
}

/** The first lines of every runbook. */
export function before(plan: InfrastructurePlan): string {
  const { name, spec, standby } = plan;
  const foreign =
    standby && standby.primary.accountId !== spec.accountId
      ? ` Commands for ${standby.primary.region} are for account ${code(
          standby.primary.accountId,
        )}: run them with its credentials.`
      : '';
  return [
    `For ${code(name)}: account ${code(spec.accountId)}, region ${code(
      spec.region,
    )}. Commands are run at the root of this repository, by somebody who may.${foreign}`,
    shell(
      'aws sts get-caller-identity --query Account --output text',
      useCluster(plan),
    ),
  ].join('\n\n');
}

/** Lets kubectl reach the primary's cluster under its name. */
export function usePrimaryCluster(
  { platform }: InfrastructurePlan,
  { primary }: StandbyPlan,
): string {
  return `aws eks update-kubeconfig --region ${primary.region} --name ${platform.name}-${primary.name} --alias ${primary.name}`;
}

/** Holds all CronJobs of a cluster, or lets them go again. */
export function suspendCronJobs(environment: string, suspend: boolean): string {
  const kubectl = `kubectl --context ${environment}`;
  return shell(
    `${kubectl} get cronjobs -A`,
    `${kubectl} get cronjobs -A -o jsonpath='{range .items[*]}{.metadata.namespace}{" "}{.metadata.name}{"\\n"}{end}' |`,
    '  while read -r namespace name; do',
    `    ${kubectl} -n "$namespace" patch cronjob "$name" --patch '{"spec":{"suspend":${suspend}}}' </dev/null`,
    '  done',
  );
}

/** How the generator is run over this repository again, in the portal's own. */
export function regenerate({ standby }: InfrastructurePlan): string {
  const kind = standby ? 'new-region' : 'new-environment';
  return shell(
    `npm run -s generate -- ${kind} --values VALUES --out DIR --update --dry-run`,
    `npm run -s generate -- ${kind} --values VALUES --out DIR --update`,
  );
}

/**
 * A new password for the database's first user, as Terraform takes it: a
 * variable that no shell history holds.
 */
export const setPassword: readonly string[] = [
  `TF_VAR_database_passwords=$(printf '{"shared":"%s"}' "$(openssl rand -hex 24)")`,
  'export TF_VAR_database_passwords',
];
