output "primary_health_check_id" {
  description = "Health check that decides whether the primary gets the traffic."
  value       = local.deciding_check_id
}

output "endpoint_health_check_ids" {
  description = "Health checks of the two regions' endpoints, primary and secondary."
  value       = { for role, check in aws_route53_health_check.endpoint : role => check.id }
}

output "switch_health_check_id" {
  description = "Health check that follows the switch."
  value       = aws_route53_health_check.switch.id
}

output "switch_metric" {
  description = "Metric that turns the switch: a value of 1 moves traffic to the standby, 0 gives it back."
  value = {
    region      = var.switch_region
    namespace   = local.switch_namespace
    metric_name = local.switch_metric
    dimensions  = local.switch_dimensions
  }
}

output "record_name" {
  description = "Name of the records."
  value       = aws_route53_record.primary.fqdn
}
