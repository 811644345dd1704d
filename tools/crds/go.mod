module pyairtable.dev/tools/crds

go 1.25.0

// Only their custom resource definitions are used, no package is imported:
// `go mod tidy` would empty this list.
require (
	github.com/aquasecurity/trivy-operator v0.29.0
	github.com/kedacore/keda/v2 v2.18.1
	istio.io/api v1.28.0
)
