output "vpc_id" {
  description = "Identifier of the VPC."
  value       = module.network.vpc_id
}

output "vpc_cidr" {
  description = "Range of the VPC."
  value       = module.network.vpc_cidr
}

output "networks" {
  description = "Ranges as the platform file names them: database, cache, broker, endpoints, apiServer."
  value = {
    database  = module.network.database_cidrs
    cache     = module.network.cache_cidrs
    broker    = module.network.broker_cidrs
    endpoints = module.network.endpoint_cidrs
    apiServer = module.network.control_plane_cidrs
  }
}

output "cluster_name" {
  description = "Name of the cluster."
  value       = local.compute.cluster_name
}

output "cluster_endpoint" {
  description = "Address of the Kubernetes API, reachable from the VPC; null on ECS."
  value       = local.compute.cluster_endpoint
}

output "oidc_provider_arn" {
  description = "Identity provider that IRSA roles trust; null on ECS."
  value       = local.compute.oidc_provider_arn
}

output "node_role_name" {
  description = "Role that the EC2NodeClass of Karpenter names; null on ECS."
  value       = local.compute.node_role_name
}

output "karpenter_queue_name" {
  description = "Queue that tells Karpenter of interruptions; null on ECS."
  value       = local.compute.karpenter_queue_name
}

output "role_arns" {
  description = "ARNs of roles as the platform file names them; {service} stands for a service's name."
  value       = local.role_arns
}

output "database_arns" {
  description = "ARN of each database by its identifier: what a passive region replicates from."
  value       = { for identifier, database in module.database : identifier => database.arn }
}

output "database_addresses" {
  description = "Host name of each database by its identifier."
  value       = { for identifier, database in module.database : identifier => database.address }
}

output "database_instance_classes" {
  description = "Class of each database by its identifier: what a replica has to match."
  value       = { for identifier, database in var.databases : identifier => database.instance_class }
}

output "cache_endpoint" {
  description = "Host and port of the cache; null without one."
  value       = one([for cache in module.cache : "${cache.primary_endpoint}:${cache.port}"])
}

output "backup_bucket_name" {
  description = "Bucket of backups."
  value       = module.backup.bucket_name
}

output "backup_bucket_arn" {
  description = "ARN of the bucket of backups."
  value       = module.backup.bucket_arn
}

output "backup_replica_bucket_arn" {
  description = "ARN of the bucket that backups are copied to; null where nothing is copied."
  value       = module.backup.replica_bucket_arn
}

output "backup_writer_role_arn" {
  description = "Role that backup tasks of ECS write with; on Kubernetes each job has its own, see recovery_role_arns."
  value       = module.backup.writer_role_arn
}

output "recovery_role_arns" {
  description = "Roles of backups, drills and failovers by their name; none on ECS."
  value       = merge({}, module.recovery_access[*].role_arns...)
}

output "kms_key_arn" {
  description = "Key that data is encrypted with."
  value       = aws_kms_key.data.arn
}

output "budget_name" {
  description = "Name of the monthly budget."
  value       = module.finops.budget_name
}

output "replica_kms_key_arn" {
  description = "Key of the copies in the other region; null where nothing is copied."
  value       = one(aws_kms_key.replica[*].arn)
}

output "alert_topic_arns" {
  description = "SNS topics of alarms by urgency: page and warn."
  value       = { for urgency, topic in aws_sns_topic.alerts : urgency => topic.arn }
}

output "baseline_autoscaling_group_name" {
  description = "Auto Scaling group of the baseline nodes; null on ECS."
  value       = local.compute.baseline_autoscaling_group_name
}
