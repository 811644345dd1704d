/** USD an hour of an EC2 instance, Linux, on demand. */
export const instanceUsdPerHour: Readonly<Record<string, number>> = {
  't3.small': 0.0208,
  't3.medium': 0.0416,
  't3.large': 0.0832,
  't3.xlarge': 0.1664,
  't4g.medium': 0.0336,
  't4g.large': 0.0672,
  'm5.large': 0.096,
  'm5.xlarge': 0.192,
  'm5.2xlarge': 0.384,
  'm6i.large': 0.096,
  'm6i.xlarge': 0.192,
  'm6g.large': 0.077,
  'm6g.xlarge': 0.154,
  'm7g.large': 0.0816,
  'c5.large': 0.085,
  'c5.xlarge': 0.17,
  'c6i.large': 0.085,
  'c6g.large': 0.068,
  'r5.large': 0.126,
  'r5.xlarge': 0.252,
  'r6i.large': 0.126,
  'r6g.large': 0.1008,
};

/**
 * CPU and memory are told apart by two instances that differ in memory alone,
 * r5.large and m5.large: 2 vCPU with 16 and with 8 GiB.
 */
const usdPerGibHour =
  (instanceUsdPerHour['r5.large'] - instanceUsdPerHour['m5.large']) / 8;

export const computePrices = {
  usdPerGibHour,
  usdPerVcpuHour: (instanceUsdPerHour['m5.large'] - 8 * usdPerGibHour) / 2,
  /** What spot is cheaper by, 0 to 1: 60 to 70 % are usual, the lower end counts. */
  spotDiscount: 0.6,
  /** Control plane of EKS, in standard support. */
  controlPlaneUsdPerHour: 0.1,
  /** gp3, the nodes' root volumes. */
  volumeUsdPerGibMonth: 0.08,
} as const;
