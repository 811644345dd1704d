output "arn" {
  description = "ARN of the instance; what a replica in another region follows."
  value       = aws_db_instance.this.arn
}

output "identifier" {
  description = "Full name of the instance."
  value       = aws_db_instance.this.identifier
}

output "address" {
  description = "Host name of the instance."
  value       = aws_db_instance.this.address
}

output "port" {
  description = "Port of the instance."
  value       = aws_db_instance.this.port
}

output "resource_id" {
  description = "Resource id, which rds-db:connect policies name."
  value       = aws_db_instance.this.resource_id
}

output "secret_arn" {
  description = "ARN of the secret with address and password; null where none is written."
  value       = one(aws_secretsmanager_secret.this[*].arn)
}

output "security_group_id" {
  description = "Security group of the instance."
  value       = aws_security_group.this.id
}
