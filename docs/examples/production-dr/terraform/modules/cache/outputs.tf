output "primary_endpoint" {
  description = "Host name of the node that is written to."
  value       = aws_elasticache_replication_group.this.primary_endpoint_address
}

output "reader_endpoint" {
  description = "Host name that spreads reading over the copies."
  value       = aws_elasticache_replication_group.this.reader_endpoint_address
}

output "port" {
  description = "Port of the cache, TLS only."
  value       = aws_elasticache_replication_group.this.port
}

output "security_group_id" {
  description = "Security group of the nodes."
  value       = aws_security_group.this.id
}

output "replication_group_id" {
  description = "Id of the replication group."
  value       = aws_elasticache_replication_group.this.replication_group_id
}

output "iam_user" {
  description = "Name of the user that logs in through IAM."
  value       = aws_elasticache_user.iam.user_name
}

output "connect_resource_arns" {
  description = "Resources that a role's elasticache:Connect names: the cache and its IAM user."
  value       = [aws_elasticache_replication_group.this.arn, aws_elasticache_user.iam.arn]
}

output "secret_arns" {
  description = "Secrets of the services that log in with a password, by service."
  value       = { for service, secret in aws_secretsmanager_secret.this : service => secret.arn }
}
