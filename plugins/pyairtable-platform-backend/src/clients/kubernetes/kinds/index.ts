export * from './backupCronJobs';
export * from './deployments';
export * from './drillWorkflows';
export * from './horizontalPodAutoscalers';
export * from './networkPolicies';
export * from './peerAuthentications';
export * from './scaledObjects';
export * from './vulnerabilityReports';
