output "id" {
  description = "ARN of the copied automated backups, which a restore in this region names."
  value       = aws_db_instance_automated_backups_replication.this.id
}

output "retention_days" {
  description = "Days that the copies are kept."
  value       = aws_db_instance_automated_backups_replication.this.retention_period
}
