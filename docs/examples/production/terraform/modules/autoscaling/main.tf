resource "aws_autoscaling_policy" "predictive" {
  count = var.autoscaling_group_enabled ? 1 : 0

  name                   = "${var.name}-${var.environment}-predictive"
  autoscaling_group_name = var.autoscaling_group_name
  policy_type            = "PredictiveScaling"

  predictive_scaling_configuration {
    mode                         = var.predictive_mode
    scheduling_buffer_time       = tostring(var.scheduling_buffer_seconds)
    max_capacity_breach_behavior = var.may_exceed_max ? "IncreaseMaxCapacity" : "HonorMaxCapacity"
    # AWS refuses a buffer where the maximum holds.
    max_capacity_buffer = var.may_exceed_max ? tostring(var.max_capacity_buffer_percent) : null

    metric_specification {
      target_value = var.target_cpu_percent

      predefined_metric_pair_specification {
        predefined_metric_type = "ASGCPUUtilization"
      }
    }
  }
}

resource "aws_autoscaling_schedule" "forecast" {
  for_each = { for schedule in var.schedules : schedule.name => schedule if var.autoscaling_group_enabled }

  scheduled_action_name  = "${var.name}-${var.environment}-${each.key}"
  autoscaling_group_name = var.autoscaling_group_name
  recurrence             = each.value.recurrence
  time_zone              = each.value.time_zone
  min_size               = each.value.min
  max_size               = each.value.max
  desired_capacity       = each.value.desired
}
