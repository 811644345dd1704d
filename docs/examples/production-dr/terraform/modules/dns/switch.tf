# The switch: a metric in the standby's region that a person's approval writes.
# Route 53 reads it through the alarm. Turning it needs only the data planes of
# CloudWatch and Route 53; editing records or health checks would need Route
# 53's control plane, which stands in one region and may be down with it.
locals {
  switch_namespace  = "${var.name}/Failover"
  switch_metric     = "TrafficMoved"
  switch_dimensions = { Hostname = var.hostname }
}

resource "aws_cloudwatch_metric_alarm" "switch" {
  region              = var.switch_region
  alarm_name          = "${local.full_name}-traffic-moved"
  alarm_description   = "A person moved the traffic of ${var.hostname} to the standby region"
  namespace           = local.switch_namespace
  metric_name         = local.switch_metric
  dimensions          = local.switch_dimensions
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  # Silence means: as it was. Nobody has to keep writing the metric.
  treat_missing_data = "ignore"
  alarm_actions      = var.switch_topic_arns
  ok_actions         = var.switch_topic_arns

  tags = { Name = "${local.full_name}-traffic-moved" }
}

resource "aws_route53_health_check" "switch" {
  type                            = "CLOUDWATCH_METRIC"
  cloudwatch_alarm_name           = aws_cloudwatch_metric_alarm.switch.alarm_name
  cloudwatch_alarm_region         = var.switch_region
  insufficient_data_health_status = "LastKnownStatus"

  # Route 53 copies the alarm's rule when the check is made; a change of the
  # rule must reach the copy.
  triggers = {
    metric    = local.switch_metric
    namespace = local.switch_namespace
    hostname  = var.hostname
    threshold = aws_cloudwatch_metric_alarm.switch.threshold
    period    = aws_cloudwatch_metric_alarm.switch.period
  }

  tags = { Name = "${local.full_name}-switch" }
}
