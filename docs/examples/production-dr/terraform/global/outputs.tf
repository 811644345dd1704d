output "record_name" {
  description = "Name that fails over."
  value       = module.dns.record_name
}

output "primary_health_check_id" {
  description = "Health check of production."
  value       = module.dns.primary_health_check_id
}
