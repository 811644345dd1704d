/** What a root passes on of the module `platform`, with what it is. */
export const rootOutputs: readonly [name: string, description: string][] = [
  ['networks', 'Ranges as the platform file names them.'],
  ['cluster_name', 'Name of the cluster.'],
  ['cluster_endpoint', 'Address of the Kubernetes API.'],
  ['node_role_name', "Role of Karpenter's nodes."],
  ['karpenter_queue_name', "Queue of Karpenter's interruptions."],
  ['role_arns', 'Roles as the platform file names them.'],
  ['database_arns', 'ARN of each database: what a region replicates.'],
  ['database_addresses', 'Host name of each database.'],
  ['cache_endpoint', 'Host and port of the cache.'],
  ['backup_bucket_name', 'Bucket of backups.'],
  ['backup_bucket_arn', 'ARN of the bucket of backups.'],
  ['recovery_role_arns', 'Roles of backups, drills and failovers by name.'],
];
