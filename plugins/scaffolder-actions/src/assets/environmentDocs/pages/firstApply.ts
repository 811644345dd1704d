import type { InfrastructurePlan } from '../../../plan/InfrastructurePlan';
import { code, shell, steps } from '../../docs/markdown';
import { eastWestAddress } from '../../regionMesh/planMesh';
import {
  applyManifests,
  setPassword,
  terraformRoot,
  useCluster,
} from '../commands';

/** From an empty account to a cluster that services can be brought to. */
export function firstApply(plan: InfrastructurePlan): string {
  return steps(
    stateBucket(plan),
    ...(plan.standby ? [] : [passwords()]),
    `The environment itself. Read the plan before you say yes.${
      plan.standby
        ? ` Its database follows that of ${plan.standby.primary.name}, which has to be there, and has that one's password.`
        : ' It is not saved to a file: that would hold the password.'
    }\n${shell(...applyRoot(terraformRoot(plan)))}`,
    `The cluster, under the name ${code(
      plan.name,
    )}. Its address is reached from its own network only.\n${shell(
      useCluster(plan),
      `kubectl --context ${plan.name} get nodes`,
    )}`,
    operators(plan),
    ...namespaces(plan),
    `What the cluster needs once.\n${applyManifests(plan)}`,
    ...(plan.standby ? betweenRegions(plan) : []),
  );
}

function applyRoot(root: string): string[] {
  return [`terraform -chdir=${root} init`, `terraform -chdir=${root} apply`];
}

function stateBucket({
  stateBucket: bucket,
  spec,
}: InfrastructurePlan): string {
  const bucketOption = `--region ${spec.region} --bucket ${bucket}`;
  // The region that needs no constraint takes none.
  const constraint =
    spec.region === 'us-east-1'
      ? ''
      : ` --create-bucket-configuration LocationConstraint=${spec.region}`;
  return `The bucket of Terraform's state, once for each account and region.\n${shell(
    `aws s3api create-bucket ${bucketOption}${constraint}`,
    `aws s3api put-bucket-versioning ${bucketOption} --versioning-configuration Status=Enabled`,
    `aws s3api put-bucket-encryption ${bucketOption} --server-side-encryption-configuration '{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"aws:kms"},"BucketKeyEnabled":true}]}'`,
    `aws s3api put-public-access-block ${bucketOption} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true`,
  )}`;
}

function passwords(): string {
  return `A password for the database's first user. It is an ephemeral variable: neither plan nor state ever hold it, Secrets Manager does. A later apply needs it again only when ${code(
    'password_version',
  )} is raised.\n${shell(...setPassword)}`;
}

function operators({ platform, name }: InfrastructurePlan): string {
  const { namespaces: at } = platform;
  const list = [
    `Istio with its CNI plugin, native sidecars and DNS capture (${at.mesh}), its gateway (${at.gateway})`,
    'Karpenter',
    `KEDA (${at.keda})`,
    `External Secrets (${at.externalSecrets})`,
    `Argo CD (argocd), Argo Workflows (${at.argo}) and Argo Rollouts`,
    `the Prometheus operator with its adapter (${at.monitoring})`,
    "Sigstore's policy controller, Velero, the vertical pod autoscaler",
  ];
  return `The operators, as you install them elsewhere: ${list.join(
    '; ',
  )}. What follows uses their resource types.\n${shell(
    ...['karpenter.sh', 'argoproj.io', 'velero.io'].map(
      group =>
        `kubectl --context ${name} api-resources --api-group=${group} --no-headers`,
    ),
  )}`;
}

/** Namespaces that objects of the platform set stand in and nobody brings. */
function namespaces(plan: InfrastructurePlan): string[] {
  const shared = [
    ...new Set(
      Object.values(plan.platform.services).flatMap(
        ({ namespace }) => namespace ?? [],
      ),
    ),
    ...(plan.standby?.services ?? []).map(({ namespace }) => namespace),
  ];
  const names = [...new Set(shared)].sort();
  return names.length === 0
    ? []
    : [
        `Namespaces that services share or that policies are written into.\n${shell(
          `for namespace in ${names.join(' ')}; do`,
          `  kubectl --context ${plan.name} get namespace "$namespace" ||`,
          `    kubectl --context ${plan.name} create namespace "$namespace"`,
          'done',
        )}`,
      ];
}

function betweenRegions(plan: InfrastructurePlan): string[] {
  const { name, platform, standby } = plan;
  const primary = standby!.primary.name;
  const addresses = (environment: string) => [
    `ingress.${environment}.${platform.domain}`,
    eastWestAddress(environment, platform.domain),
  ];
  return [
    `Names of the gateways. Each load balancer of ${code(
      plan.environment.gateway.namespace,
    )} gets two, in either region; the second one's port 15443 has to be open to the other network, and to nobody else.\n${shell(
      ...[name, primary].map(
        environment =>
          `kubectl --context ${environment} -n ${plan.environment.gateway.namespace} get services -o wide`,
      ),
      ...[name, primary].flatMap(environment =>
        addresses(environment).map(address => `dig +short ${address}`),
      ),
    )}`,
    `What lies between the regions: the name that fails over, copies of images and backups. Its state is kept in this region, so that it can be applied while the other one is gone.\n${shell(
      ...applyRoot('terraform/global'),
    )}`,
    `The part of the mesh that belongs to ${code(
      primary,
    )}. Both meshes need certificates of one root; otherwise neither believes the other.\n${shell(
      `kubectl --context ${primary} apply --server-side -k platform/${primary}`,
    )}`,
  ];
}
