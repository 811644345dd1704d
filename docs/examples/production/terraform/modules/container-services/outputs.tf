output "cluster_name" {
  description = "Name of the cluster."
  value       = aws_ecs_cluster.this.name
}

output "cluster_arn" {
  description = "ARN of the cluster."
  value       = aws_ecs_cluster.this.arn
}

output "cluster_endpoint" {
  description = "Always null: ECS has no API of the cluster's own."
  value       = null
}

output "cluster_security_group_id" {
  description = "Security group of the tasks."
  value       = aws_security_group.tasks.id
}

output "oidc_provider_arn" {
  description = "Always null: tasks get their roles from ECS."
  value       = null
}

output "oidc_issuer" {
  description = "Always null, as oidc_provider_arn."
  value       = null
}

output "node_role_name" {
  description = "Always null: Fargate has no nodes of ours."
  value       = null
}

output "karpenter_queue_name" {
  description = "Always null: Fargate tells the task of an interruption."
  value       = null
}

output "baseline_autoscaling_group_name" {
  description = "Always null: services scale by Application Auto Scaling."
  value       = null
}

output "capacity_weights" {
  description = "How the tasks above the first are shared out, by capacity provider."
  value       = { for strategy in aws_ecs_cluster_capacity_providers.this.default_capacity_provider_strategy : strategy.capacity_provider => strategy.weight }
}
