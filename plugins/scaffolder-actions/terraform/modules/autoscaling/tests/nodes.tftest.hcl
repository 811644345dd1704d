mock_provider "aws" {}

variables {
  name                   = "acme"
  environment            = "production"
  autoscaling_group_name = "acme-production-baseline-nodes"
  node_min               = 3
  node_max               = 50
}

run "prediction_is_shown_and_forecasts_are_scheduled" {
  command = plan

  variables {
    schedules = [
      { name = "morning", recurrence = "30 6 * * 1-5", min = 6, max = 50, desired = 8, time_zone = "Europe/Vilnius" },
      { name = "evening", recurrence = "0 20 * * *", min = 3, max = 20, desired = 3 },
    ]
  }

  assert {
    condition     = aws_autoscaling_policy.predictive[0].policy_type == "PredictiveScaling" && one(aws_autoscaling_policy.predictive[0].predictive_scaling_configuration).mode == "ForecastOnly"
    error_message = "The default forecasts and does nothing."
  }
  assert {
    condition     = one(aws_autoscaling_policy.predictive[0].predictive_scaling_configuration).scheduling_buffer_time == "300" && one(one(aws_autoscaling_policy.predictive[0].predictive_scaling_configuration).metric_specification).target_value == 70
    error_message = "Capacity for 70 % CPU stands five minutes before it is needed."
  }
  assert {
    condition     = one(one(one(aws_autoscaling_policy.predictive[0].predictive_scaling_configuration).metric_specification).predefined_metric_pair_specification).predefined_metric_type == "ASGCPUUtilization"
    error_message = "Load and scaling metric are the pair for CPU."
  }
  assert {
    condition     = one(aws_autoscaling_policy.predictive[0].predictive_scaling_configuration).max_capacity_breach_behavior == "HonorMaxCapacity"
    error_message = "The maximum holds by default."
  }
  assert {
    condition     = aws_autoscaling_schedule.forecast["morning"].recurrence == "30 6 * * 1-5" && aws_autoscaling_schedule.forecast["morning"].time_zone == "Europe/Vilnius" && aws_autoscaling_schedule.forecast["morning"].min_size == 6 && aws_autoscaling_schedule.forecast["morning"].desired_capacity == 8
    error_message = "The morning's capacity stands at its time."
  }
  assert {
    condition     = aws_autoscaling_schedule.forecast["evening"].time_zone == "UTC" && aws_autoscaling_schedule.forecast["evening"].max_size == 20
    error_message = "A schedule without a zone is in UTC."
  }
}

run "the_maximum_gives_way_only_when_asked" {
  command = plan

  variables {
    predictive_mode = "ForecastAndScale"
    may_exceed_max  = true
  }

  assert {
    condition     = one(aws_autoscaling_policy.predictive[0].predictive_scaling_configuration).mode == "ForecastAndScale" && one(aws_autoscaling_policy.predictive[0].predictive_scaling_configuration).max_capacity_breach_behavior == "IncreaseMaxCapacity" && one(aws_autoscaling_policy.predictive[0].predictive_scaling_configuration).max_capacity_buffer == "10"
    error_message = "Then by a tenth above the forecast."
  }
}
