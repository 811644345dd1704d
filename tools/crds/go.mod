module pyairtable.dev/tools/crds

go 1.26.3

// Only their custom resource definitions are used, no package is imported:
// `go mod tidy` would empty this list.
require (
	github.com/aquasecurity/trivy-operator v0.29.0
	github.com/aws/karpenter-provider-aws v1.12.1
	github.com/external-secrets/external-secrets v1.3.2
	github.com/kedacore/keda/v2 v2.18.1
	github.com/prometheus-operator/prometheus-operator v0.85.0
	github.com/sigstore/policy-controller v0.13.1
	github.com/vmware-tanzu/velero v1.18.3
	istio.io/api v1.28.0
	k8s.io/autoscaler/vertical-pod-autoscaler v1.8.1
)
