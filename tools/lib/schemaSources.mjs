/**
 * What the schemas that the scaffolder package carries are made from: the
 * kinds that generators write, and the modules that define them. `in` is the
 * folder whose go.mod says which version.
 */

/** Kinds of Kubernetes itself, by the file of its OpenAPI that has them. */
export const kubernetesKinds = {
  module: 'k8s.io/kubernetes',
  in: 'kubernetes',
  folder: 'api/openapi-spec/v3',
  files: {
    'api__v1_openapi.json': [
      'ConfigMap',
      'LimitRange',
      'Namespace',
      'PersistentVolumeClaim',
      'Pod',
      'ResourceQuota',
      'Secret',
      'Service',
      'ServiceAccount',
    ],
    'apis__admissionregistration.k8s.io__v1_openapi.json': [
      'ValidatingAdmissionPolicy',
      'ValidatingAdmissionPolicyBinding',
    ],
    'apis__apps__v1_openapi.json': ['Deployment'],
    'apis__autoscaling__v2_openapi.json': ['HorizontalPodAutoscaler'],
    'apis__batch__v1_openapi.json': ['CronJob', 'Job'],
    'apis__networking.k8s.io__v1_openapi.json': ['NetworkPolicy'],
    'apis__policy__v1_openapi.json': ['PodDisruptionBudget'],
    'apis__rbac.authorization.k8s.io__v1_openapi.json': [
      'ClusterRole',
      'ClusterRoleBinding',
      'Role',
      'RoleBinding',
    ],
    'apis__scheduling.k8s.io__v1_openapi.json': ['PriorityClass'],
  },
};

/** Custom resources: one file of schemas for each entry, named `bundle`. */
export const customKinds = [
  {
    bundle: 'istio',
    module: 'istio.io/api',
    in: 'crds',
    files: ['kubernetes/customresourcedefinitions.gen.yaml'],
    kinds: [
      'AuthorizationPolicy',
      'DestinationRule',
      'EnvoyFilter',
      'Gateway',
      'PeerAuthentication',
      'RequestAuthentication',
      'ServiceEntry',
      'Sidecar',
      'Telemetry',
      'VirtualService',
    ],
  },
  {
    bundle: 'keda',
    module: 'github.com/kedacore/keda/v2',
    in: 'crds',
    files: ['scaledobjects', 'triggerauthentications'].map(
      name => `config/crd/bases/keda.sh_${name}.yaml`,
    ),
  },
  {
    bundle: 'vertical-pod-autoscaler',
    module: 'k8s.io/autoscaler/vertical-pod-autoscaler',
    in: 'crds',
    files: ['deploy/vpa-v1-crd-gen.yaml'],
    kinds: ['VerticalPodAutoscaler'],
  },
  {
    bundle: 'prometheus-operator',
    module: 'github.com/prometheus-operator/prometheus-operator',
    in: 'crds',
    files: ['prometheusrules', 'servicemonitors'].map(
      name =>
        `example/prometheus-operator-crd/monitoring.coreos.com_${name}.yaml`,
    ),
  },
  {
    bundle: 'external-secrets',
    module: 'github.com/external-secrets/external-secrets',
    in: 'crds',
    files: ['clustersecretstores', 'externalsecrets', 'secretstores'].map(
      name => `config/crds/bases/external-secrets.io_${name}.yaml`,
    ),
  },
  {
    bundle: 'argo-workflows',
    module: 'github.com/argoproj/argo-workflows/v3',
    in: 'argo-workflows',
    // The minimal ones that clusters get accept any content.
    files: ['cronworkflows', 'workflows', 'workflowtemplates'].map(
      name => `manifests/base/crds/full/argoproj.io_${name}.yaml`,
    ),
  },
  {
    bundle: 'argo-rollouts',
    module: 'github.com/argoproj/argo-rollouts',
    in: 'argo-rollouts',
    files: ['analysis-template', 'cluster-analysis-template', 'rollout'].map(
      name => `manifests/crds/${name}-crd.yaml`,
    ),
  },
  {
    bundle: 'policy-controller',
    module: 'github.com/sigstore/policy-controller',
    in: 'crds',
    files: ['config/300-clusterimagepolicy.yaml'],
  },
  {
    bundle: 'velero',
    module: 'github.com/vmware-tanzu/velero',
    in: 'crds',
    files: ['config/crd/v1/bases/velero.io_schedules.yaml'],
  },
  {
    bundle: 'karpenter',
    module: 'github.com/aws/karpenter-provider-aws',
    in: 'crds',
    files: ['karpenter.k8s.aws_ec2nodeclasses', 'karpenter.sh_nodepools'].map(
      name => `pkg/apis/crds/${name}.yaml`,
    ),
  },
];
