import type { KubernetesObject } from '../AssetFile';
import type { FinopsScope } from './FinopsScope';

/** Label of nodes by what they were bought as, and taint of those on spot. */
const capacityType = 'karpenter.sh/capacity-type';

interface AdmissionPolicy extends KubernetesObject {
  apiVersion: 'admissionregistration.k8s.io/v1';
  kind: 'ValidatingAdmissionPolicy';
  spec: {
    failurePolicy: 'Fail';
    matchConstraints: {
      resourceRules: {
        apiGroups: string[];
        apiVersions: string[];
        operations: string[];
        resources: string[];
      }[];
    };
    matchConditions: { name: string; expression: string }[];
    validations: { expression: string; message: string; reason: 'Forbidden' }[];
  };
}

interface AdmissionPolicyBinding extends KubernetesObject {
  apiVersion: 'admissionregistration.k8s.io/v1';
  kind: 'ValidatingAdmissionPolicyBinding';
  spec: { policyName: string; validationActions: ['Deny'] };
}

/**
 * Pods of the critical tier stay off nodes that are taken away at two minutes'
 * notice. Spot nodes are tainted: a pod that does not tolerate the taint never
 * lands there, so that the API server refuses the toleration, and a selector
 * that could only wait for such a node.
 */
export function buildSpotPolicy({
  platform,
  labels,
}: FinopsScope): [AdmissionPolicy, AdmissionPolicyBinding] {
  const name = `${platform.name}-critical-off-spot`;
  return [
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name, labels },
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: {
          resourceRules: [
            {
              apiGroups: [''],
              apiVersions: ['v1'],
              operations: ['CREATE'],
              resources: ['pods'],
            },
          ],
        },
        matchConditions: [
          {
            name: 'critical-tier',
            expression:
              "has(object.metadata.labels) && 'tier' in object.metadata.labels && object.metadata.labels['tier'] == 'critical'",
          },
        ],
        validations: [
          {
            // Without a key a toleration is for every taint, without an
            // effect for each of them.
            expression: `!has(object.spec.tolerations) || object.spec.tolerations.all(toleration, (has(toleration.key) && toleration.key != '' && toleration.key != '${capacityType}') || (has(toleration.effect) && toleration.effect == 'NoExecute'))`,
            message: `pods of tier critical may not tolerate the taint ${capacityType} of spot nodes`,
            reason: 'Forbidden',
          },
          {
            expression: `!has(object.spec.nodeSelector) || !('${capacityType}' in object.spec.nodeSelector) || object.spec.nodeSelector['${capacityType}'] != 'spot'`,
            message: 'pods of tier critical may not select spot nodes',
            reason: 'Forbidden',
          },
        ],
      },
    },
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: { name, labels },
      spec: { policyName: name, validationActions: ['Deny'] },
    },
  ];
}
