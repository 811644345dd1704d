import type { KubernetesObject } from '../AssetFile';
import type { KarpenterScope } from './KarpenterScope';

/** One class serves all pools. */
export const nodeClassName = 'nodes';

/**
 * Release of Amazon's node image (amazon-eks-ami): a new one replaces every
 * node, and comes when this line changes, not when Amazon publishes it.
 */
const nodeImage = 'al2023@v20261023';

interface NodeClass extends KubernetesObject {
  spec: {
    role: string;
    amiSelectorTerms: { alias: string }[];
    subnetSelectorTerms: { tags: Record<string, string> }[];
    securityGroupSelectorTerms: { tags: Record<string, string> }[];
    associatePublicIPAddress: boolean;
    detailedMonitoring: boolean;
    metadataOptions: {
      httpEndpoint: 'enabled';
      httpProtocolIPv6: 'disabled';
      httpPutResponseHopLimit: number;
      httpTokens: 'required';
    };
    blockDeviceMappings: {
      deviceName: string;
      ebs: {
        volumeSize: string;
        volumeType: string;
        encrypted: boolean;
        deleteOnTermination: boolean;
      };
    }[];
    tags: Record<string, string>;
  };
}

/**
 * What every node of Karpenter is: encrypted, in the private subnets, and with
 * metadata one hop away, so that no pod gets at the node's credentials.
 * Terraform tags subnets, security group and role by the cluster's name.
 */
export function buildNodeClass(scope: KarpenterScope): NodeClass {
  const { clusterName, environment, labels } = scope;
  const discovery = [{ tags: { 'karpenter.sh/discovery': clusterName } }];
  return {
    apiVersion: 'karpenter.k8s.aws/v1',
    kind: 'EC2NodeClass',
    metadata: { name: nodeClassName, labels },
    spec: {
      role: `${clusterName}-node`,
      amiSelectorTerms: [{ alias: nodeImage }],
      subnetSelectorTerms: discovery,
      securityGroupSelectorTerms: discovery,
      associatePublicIPAddress: false,
      detailedMonitoring: environment.startsWith('production'),
      metadataOptions: {
        httpEndpoint: 'enabled',
        httpProtocolIPv6: 'disabled',
        httpPutResponseHopLimit: 1,
        httpTokens: 'required',
      },
      blockDeviceMappings: [
        {
          deviceName: '/dev/xvda',
          ebs: {
            volumeSize: '50Gi',
            volumeType: 'gp3',
            encrypted: true,
            deleteOnTermination: true,
          },
        },
      ],
      tags: costTags(scope),
    },
  };
}

/** Terraform's tags do not reach what Karpenter starts. */
function costTags({
  name,
  clusterName,
  environment,
  labels,
}: KarpenterScope): Record<string, string> {
  const tags = {
    Name: `${clusterName}-karpenter`,
    Service: name,
    Environment: environment,
    Owner: labels.owner,
    CostCenter: labels['cost-center'],
    Tier: labels.tier,
  };
  return Object.fromEntries(
    Object.entries(tags).filter(([, value]) => value !== undefined),
  );
}
