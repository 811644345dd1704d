output "cluster_name" {
  description = "Name of the cluster."
  value       = aws_eks_cluster.this.name
}

output "cluster_arn" {
  description = "ARN of the cluster."
  value       = aws_eks_cluster.this.arn
}

output "cluster_endpoint" {
  description = "Address of the Kubernetes API, reachable from the VPC."
  value       = aws_eks_cluster.this.endpoint
}

output "cluster_security_group_id" {
  description = "Security group of the control plane and of all nodes."
  value       = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
}

output "oidc_provider_arn" {
  description = "Identity provider that IRSA roles trust."
  value       = aws_iam_openid_connect_provider.this.arn
}

output "oidc_issuer" {
  description = "Issuer of the cluster's tokens, without https://."
  value       = trimprefix(aws_eks_cluster.this.identity[0].oidc[0].issuer, "https://")
}

output "node_role_name" {
  description = "Role that the EC2NodeClass of Karpenter names."
  value       = aws_iam_role.node.name
}

output "karpenter_queue_name" {
  description = "Queue that tells Karpenter of interruptions."
  value       = aws_sqs_queue.interruptions.name
}

output "baseline_autoscaling_group_name" {
  description = "Auto Scaling group of the baseline nodes."
  value       = aws_eks_node_group.baseline.resources[0].autoscaling_groups[0].name
}
