locals {
  resting_groups = var.off_hours_enabled ? var.autoscaling_groups : {}

  # hh:mm as the minute and hour of cron.
  off_hours_cron = {
    for key, time in { start = var.off_hours_start, end = var.off_hours_end } :
    key => format("%d %d * * *", tonumber(split(":", time)[1]), tonumber(split(":", time)[0]))
  }
}

# Pods rest by KEDA; this is the half that is paid for. Databases and caches go
# on: they take longer to come back than a night saves.
resource "aws_autoscaling_schedule" "rest" {
  for_each = local.resting_groups

  scheduled_action_name  = "${var.name}-${var.environment}-${each.key}-rest"
  autoscaling_group_name = each.value.name
  recurrence             = local.off_hours_cron.start
  time_zone              = var.off_hours_timezone
  min_size               = min(var.off_hours_nodes, each.value.min_size)
  desired_capacity       = min(var.off_hours_nodes, each.value.desired_capacity)
  max_size               = each.value.max_size
}

resource "aws_autoscaling_schedule" "restore" {
  for_each = local.resting_groups

  scheduled_action_name  = "${var.name}-${var.environment}-${each.key}-restore"
  autoscaling_group_name = each.value.name
  recurrence             = local.off_hours_cron.end
  time_zone              = var.off_hours_timezone
  min_size               = each.value.min_size
  desired_capacity       = each.value.desired_capacity
  max_size               = each.value.max_size
}
