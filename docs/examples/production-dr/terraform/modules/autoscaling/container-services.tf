locals {
  container_schedules = merge([
    for key, service in var.container_services : {
      for schedule in service.schedules :
      "${key}-${schedule.name}" => merge(schedule, { service = key })
    }
  ]...)
}

resource "aws_appautoscaling_target" "service" {
  for_each = var.container_services

  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${each.value.cluster_name}/${each.value.service_name}"
  min_capacity       = each.value.min
  max_capacity       = each.value.max
}

# The same prediction as for nodes: shown first, acted on when it is trusted.
resource "aws_appautoscaling_policy" "predictive" {
  for_each = var.container_services

  name               = "${var.name}-${var.environment}-${each.key}-predictive"
  policy_type        = "PredictiveScaling"
  service_namespace  = aws_appautoscaling_target.service[each.key].service_namespace
  scalable_dimension = aws_appautoscaling_target.service[each.key].scalable_dimension
  resource_id        = aws_appautoscaling_target.service[each.key].resource_id

  predictive_scaling_policy_configuration {
    mode                         = var.predictive_mode
    scheduling_buffer_time       = var.scheduling_buffer_seconds
    max_capacity_breach_behavior = var.may_exceed_max ? "IncreaseMaxCapacity" : "HonorMaxCapacity"
    max_capacity_buffer          = var.may_exceed_max ? var.max_capacity_buffer_percent : null

    metric_specification {
      target_value = tostring(var.target_cpu_percent)

      predefined_metric_pair_specification {
        predefined_metric_type = "ECSServiceCPUUtilization"
      }
    }
  }
}

resource "aws_appautoscaling_scheduled_action" "forecast" {
  for_each = local.container_schedules

  name               = "${var.name}-${var.environment}-${each.key}"
  service_namespace  = aws_appautoscaling_target.service[each.value.service].service_namespace
  scalable_dimension = aws_appautoscaling_target.service[each.value.service].scalable_dimension
  resource_id        = aws_appautoscaling_target.service[each.value.service].resource_id
  schedule           = each.value.schedule
  timezone           = each.value.time_zone

  scalable_target_action {
    min_capacity = tostring(each.value.min)
    max_capacity = tostring(each.value.max)
  }
}
