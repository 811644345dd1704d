locals {
  lag_alarms = {
    warn = { seconds = var.lag_warn_seconds, topics = var.warn_topic_arns }
    page = { seconds = var.lag_page_seconds, topics = var.page_topic_arns }
  }
}

# A replica that sends no measurement does not follow: that counts as late.
resource "aws_cloudwatch_metric_alarm" "lag" {
  for_each = local.is_follower ? local.lag_alarms : {}

  alarm_name          = "${local.full_name}-replica-lag-${each.key}"
  alarm_description   = "${local.full_name} is more than ${each.value.seconds} s behind its primary"
  namespace           = "AWS/RDS"
  metric_name         = "ReplicaLag"
  dimensions          = { DBInstanceIdentifier = aws_db_instance.this.identifier }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.seconds
  treat_missing_data  = "breaching"
  alarm_actions       = each.value.topics
  ok_actions          = each.value.topics

  tags = { Name = "${local.full_name}-replica-lag-${each.key}" }
}

resource "aws_cloudwatch_metric_alarm" "free_storage" {
  alarm_name          = "${local.full_name}-free-storage"
  alarm_description   = "${local.full_name} has less than ${var.free_storage_percent} percent of ${var.allocated_storage_gib} GiB free"
  namespace           = "AWS/RDS"
  metric_name         = "FreeStorageSpace"
  dimensions          = { DBInstanceIdentifier = aws_db_instance.this.identifier }
  statistic           = "Minimum"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "LessThanThreshold"
  threshold           = var.allocated_storage_gib * pow(1024, 3) * var.free_storage_percent / 100
  treat_missing_data  = "missing"
  alarm_actions       = var.page_topic_arns
  ok_actions          = var.page_topic_arns

  tags = { Name = "${local.full_name}-free-storage" }
}
