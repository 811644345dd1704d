const kubernetesVersion = 'v1.35.4';
const [major, minor] = kubernetesVersion.slice(1).split('.');
const version = 'k8s.io/component-base/version';

/**
 * What is built from Go modules: one entry for each folder beside this one
 * that has a go.mod, which alone says which versions.
 *
 * `flags` of the Kubernetes binaries give them the version that they report:
 * without it an API server calls itself v0.0.0, and clients then decide
 * wrongly what it can do.
 */
export const goModules = [
  {
    folder: 'kubernetes',
    flags: [
      '-trimpath',
      `-ldflags=-s -w -X ${version}.gitVersion=${kubernetesVersion} -X ${version}.gitMajor=${major} -X ${version}.gitMinor=${minor}`,
    ],
    binaries: {
      etcd: 'go.etcd.io/etcd/server/v3',
      'kube-apiserver': 'k8s.io/kubernetes/cmd/kube-apiserver',
      'kube-controller-manager':
        'k8s.io/kubernetes/cmd/kube-controller-manager',
      'kube-scheduler': 'k8s.io/kubernetes/cmd/kube-scheduler',
    },
  },
  {
    folder: 'kwok',
    flags: [],
    binaries: {
      kwok: 'sigs.k8s.io/kwok/cmd/kwok',
      kwokctl: 'sigs.k8s.io/kwok/cmd/kwokctl',
    },
  },
  {
    folder: 'argo-workflows',
    flags: ['-trimpath', '-ldflags=-s -w'],
    binaries: {
      'workflow-controller':
        'github.com/argoproj/argo-workflows/v3/cmd/workflow-controller',
    },
  },
  {
    folder: 'argo-rollouts',
    flags: ['-trimpath', '-ldflags=-s -w'],
    binaries: {
      'rollouts-controller':
        'github.com/argoproj/argo-rollouts/cmd/rollouts-controller',
    },
  },
  {
    folder: 'actionlint',
    flags: [],
    binaries: { actionlint: 'github.com/rhysd/actionlint/cmd/actionlint' },
  },
];

/**
 * The custom resource definitions that a test cluster gets, from the modules of
 * the projects that they belong to. `in` is the folder whose go.mod has the
 * module, `files` are paths in it, `only` picks from a file with many,
 * `withoutConversion` takes all versions for the same.
 */
export const customResourceDefinitions = [
  {
    module: 'istio.io/api',
    in: 'crds',
    files: ['kubernetes/customresourcedefinitions.gen.yaml'],
    only: [
      'destinationrules.networking.istio.io',
      'envoyfilters.networking.istio.io',
      'gateways.networking.istio.io',
      'serviceentries.networking.istio.io',
      'virtualservices.networking.istio.io',
      'authorizationpolicies.security.istio.io',
      'peerauthentications.security.istio.io',
      'requestauthentications.security.istio.io',
      'telemetries.telemetry.istio.io',
    ],
  },
  {
    module: 'k8s.io/autoscaler/vertical-pod-autoscaler',
    in: 'crds',
    files: ['deploy/vpa-v1-crd-gen.yaml'],
    only: ['verticalpodautoscalers.autoscaling.k8s.io'],
  },
  {
    module: 'github.com/prometheus-operator/prometheus-operator',
    in: 'crds',
    files: ['prometheusrules', 'servicemonitors'].map(
      name =>
        `example/prometheus-operator-crd/monitoring.coreos.com_${name}.yaml`,
    ),
  },
  {
    module: 'github.com/external-secrets/external-secrets',
    in: 'crds',
    files: ['externalsecrets', 'secretstores'].map(
      name => `config/crds/bases/external-secrets.io_${name}.yaml`,
    ),
  },
  {
    module: 'github.com/sigstore/policy-controller',
    in: 'crds',
    files: ['config/300-clusterimagepolicy.yaml'],
    // Its versions are converted by a controller that does not run there.
    withoutConversion: true,
  },
  {
    module: 'github.com/kedacore/keda/v2',
    in: 'crds',
    files: [
      'config/crd/bases/keda.sh_scaledobjects.yaml',
      'config/crd/bases/keda.sh_scaledjobs.yaml',
      'config/crd/bases/keda.sh_triggerauthentications.yaml',
    ],
  },
  {
    module: 'github.com/aws/karpenter-provider-aws',
    in: 'crds',
    files: ['karpenter.k8s.aws_ec2nodeclasses', 'karpenter.sh_nodepools'].map(
      name => `pkg/apis/crds/${name}.yaml`,
    ),
  },
  {
    module: 'github.com/vmware-tanzu/velero',
    in: 'crds',
    files: ['backups', 'schedules'].map(
      name => `config/crd/v1/bases/velero.io_${name}.yaml`,
    ),
  },
  {
    module: 'github.com/aquasecurity/trivy-operator',
    in: 'crds',
    files: [
      'deploy/helm/crds/aquasecurity.github.io_vulnerabilityreports.yaml',
      'deploy/helm/crds/aquasecurity.github.io_configauditreports.yaml',
    ],
  },
  {
    module: 'github.com/argoproj/argo-workflows/v3',
    in: 'argo-workflows',
    files: [
      'clusterworkflowtemplates',
      'cronworkflows',
      'workflowartifactgctasks',
      'workfloweventbindings',
      'workflows',
      'workflowtaskresults',
      'workflowtasksets',
      'workflowtemplates',
    ].map(name => `manifests/base/crds/minimal/argoproj.io_${name}.yaml`),
  },
  {
    module: 'github.com/argoproj/argo-rollouts',
    in: 'argo-rollouts',
    files: [
      'analysis-run',
      'analysis-template',
      'cluster-analysis-template',
      'experiment',
      'rollout',
    ].map(name => `manifests/crds/${name}-crd.yaml`),
  },
];
