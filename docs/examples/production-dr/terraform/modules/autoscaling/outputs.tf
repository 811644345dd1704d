output "predictive_policy_arn" {
  description = "ARN of the predictive scaling policy; null without an Auto Scaling group."
  value       = one(aws_autoscaling_policy.predictive[*].arn)
}

output "schedule_arns" {
  description = "ARNs of the group's scheduled actions, by the schedule's name."
  value       = { for name, schedule in aws_autoscaling_schedule.forecast : name => schedule.arn }
}

output "container_target_arns" {
  description = "ARNs of the scalable targets of ECS, by the service's key."
  value       = { for key, target in aws_appautoscaling_target.service : key => target.arn }
}
