output "registry_id" {
  description = "Registry whose images are copied."
  value       = aws_ecr_replication_configuration.this.registry_id
}

output "destination_registry" {
  description = "Host name of the registry that gets the copies."
  value       = "${var.destination_account_id}.dkr.ecr.${var.destination_region}.amazonaws.com"
}

output "repository_prefixes" {
  description = "Beginnings of the names of the repositories that are copied."
  value       = var.repository_prefixes
}
