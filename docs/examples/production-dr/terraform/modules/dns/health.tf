# Both regions are watched all the time: a standby that is down is found before
# it is needed.
resource "aws_route53_health_check" "endpoint" {
  for_each = local.regions

  type              = var.health_text == null ? "HTTPS" : "HTTPS_STR_MATCH"
  fqdn              = coalesce(each.value.health_host, each.value.dns_name)
  port              = 443
  enable_sni        = true
  resource_path     = var.health_path
  search_string     = var.health_text
  request_interval  = var.request_interval
  failure_threshold = var.failure_threshold
  measure_latency   = true

  tags = { Name = "${local.full_name}-${each.key}" }
}

resource "aws_cloudwatch_metric_alarm" "endpoint" {
  for_each = local.regions

  region              = var.health_region
  alarm_name          = "${local.full_name}-${each.key}-down"
  alarm_description   = "${coalesce(each.value.health_host, each.value.dns_name)} does not answer ${var.health_path}; ${var.failover_mode == "approved" ? "traffic stays until a person approves the failover" : "traffic follows by itself"}"
  namespace           = "AWS/Route53"
  metric_name         = "HealthCheckStatus"
  dimensions          = { HealthCheckId = aws_route53_health_check.endpoint[each.key].id }
  statistic           = "Minimum"
  period              = 60
  evaluation_periods  = 1
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  treat_missing_data  = "breaching"
  alarm_actions       = var.page_topic_arns
  ok_actions          = var.page_topic_arns

  tags = { Name = "${local.full_name}-${each.key}-down" }
}

resource "aws_route53_health_check" "automatic" {
  count = var.failover_mode == "automatic" ? 1 : 0

  type                   = "CALCULATED"
  child_healthchecks     = [aws_route53_health_check.switch.id, aws_route53_health_check.endpoint["primary"].id]
  child_health_threshold = 2

  tags = { Name = "${local.full_name}-automatic" }
}
