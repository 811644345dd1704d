output "budget_name" {
  description = "Name of the environment's budget."
  value       = aws_budgets_budget.monthly.name
}

output "anomaly_monitor_arn" {
  description = "ARN of the anomaly monitor; null where the account has another."
  value       = one(aws_ce_anomaly_monitor.services[*].arn)
}

output "report_role_arn" {
  description = "ARN of the role that the cost report reads with; null without a report."
  value       = one(aws_iam_role.report[*].arn)
}
