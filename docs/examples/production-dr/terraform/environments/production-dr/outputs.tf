output "networks" {
  description = "Ranges as the platform file names them."
  value       = module.platform.networks
}

output "cluster_name" {
  description = "Name of the cluster."
  value       = module.platform.cluster_name
}

output "cluster_endpoint" {
  description = "Address of the Kubernetes API."
  value       = module.platform.cluster_endpoint
}

output "node_role_name" {
  description = "Role of Karpenter's nodes."
  value       = module.platform.node_role_name
}

output "karpenter_queue_name" {
  description = "Queue of Karpenter's interruptions."
  value       = module.platform.karpenter_queue_name
}

output "role_arns" {
  description = "Roles as the platform file names them."
  value       = module.platform.role_arns
}

output "database_arns" {
  description = "ARN of each database: what a region replicates."
  value       = module.platform.database_arns
}

output "database_addresses" {
  description = "Host name of each database."
  value       = module.platform.database_addresses
}

output "cache_endpoint" {
  description = "Host and port of the cache."
  value       = module.platform.cache_endpoint
}

output "backup_bucket_name" {
  description = "Bucket of backups."
  value       = module.platform.backup_bucket_name
}

output "backup_bucket_arn" {
  description = "ARN of the bucket of backups."
  value       = module.platform.backup_bucket_arn
}

output "recovery_role_arns" {
  description = "Roles of backups, drills and failovers by name."
  value       = module.platform.recovery_role_arns
}
