mock_provider "aws" {}

variables {
  name                      = "acme"
  environment               = "staging"
  autoscaling_group_enabled = false
  node_min                  = 1
  node_max                  = 10
  schedules                 = [{ name = "morning", recurrence = "30 6 * * *", min = 1, max = 10, desired = 8 }]
  container_services = {
    web = {
      cluster_name = "acme-staging"
      service_name = "web"
      min          = 1
      max          = 10
      schedules    = [{ name = "morning", schedule = "cron(30 6 ? * MON-FRI *)", min = 4, max = 10, time_zone = "Europe/Vilnius" }]
    }
    api = { cluster_name = "acme-staging", service_name = "api", min = 2, max = 6 }
  }
}

run "services_are_scaled_by_their_own_bounds_and_times" {
  command = plan

  assert {
    condition     = aws_appautoscaling_target.service["web"].resource_id == "service/acme-staging/web" && aws_appautoscaling_target.service["web"].scalable_dimension == "ecs:service:DesiredCount" && aws_appautoscaling_target.service["web"].max_capacity == 10
    error_message = "The target is the service's number of tasks."
  }
  assert {
    condition     = alltrue([for policy in aws_appautoscaling_policy.predictive : one(policy.predictive_scaling_policy_configuration).mode == "ForecastOnly" && one(policy.predictive_scaling_policy_configuration).max_capacity_breach_behavior == "HonorMaxCapacity"])
    error_message = "Prediction is shown before it acts here as well."
  }
  assert {
    condition     = toset(keys(aws_appautoscaling_scheduled_action.forecast)) == toset(["web-morning"])
    error_message = "Each schedule is an action of its service."
  }
  assert {
    condition     = aws_appautoscaling_scheduled_action.forecast["web-morning"].timezone == "Europe/Vilnius" && one(aws_appautoscaling_scheduled_action.forecast["web-morning"].scalable_target_action).min_capacity == "4"
    error_message = "The floor rises at the time of its zone."
  }
  assert {
    condition     = length(aws_autoscaling_policy.predictive) == 0 && length(aws_autoscaling_schedule.forecast) == 0 && output.predictive_policy_arn == null
    error_message = "Without nodes there is no group to scale."
  }
}
