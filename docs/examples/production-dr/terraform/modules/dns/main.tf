locals {
  full_name = "${var.name}-${var.environment}"
  record_id = "${var.name}-${replace(var.hostname, ".", "-")}"

  regions = {
    primary   = var.primary
    secondary = var.secondary
  }

  alias = var.primary.zone_id != null

  # What decides on the primary's traffic. In the mode approved that is the
  # switch alone, however the endpoints feel; in the mode automatic the switch
  # and the primary's endpoint, so that a person can still move traffic, and can
  # hold it away from a primary that came back without its data.
  deciding_check_id = var.failover_mode == "approved" ? aws_route53_health_check.switch.id : aws_route53_health_check.automatic[0].id
}

resource "aws_route53_record" "primary" {
  #checkov:skip=CKV2_AWS_23:the load balancer belongs to the primary region's own configuration and is named by the caller
  zone_id         = var.zone_id
  name            = var.hostname
  type            = local.alias ? "A" : "CNAME"
  ttl             = local.alias ? null : var.ttl
  records         = local.alias ? null : [var.primary.dns_name]
  set_identifier  = "${local.record_id}-primary"
  health_check_id = local.deciding_check_id

  failover_routing_policy {
    type = "PRIMARY"
  }

  dynamic "alias" {
    for_each = local.alias ? [var.primary] : []

    content {
      name    = alias.value.dns_name
      zone_id = alias.value.zone_id
      # The load balancer's own opinion would move traffic without approval.
      evaluate_target_health = var.failover_mode == "automatic"
    }
  }
}

# Without a health check: when both regions seem down, the standby answers as
# well as it can.
resource "aws_route53_record" "secondary" {
  #checkov:skip=CKV2_AWS_23:the load balancer belongs to the secondary region's own configuration and is named by the caller
  zone_id        = var.zone_id
  name           = var.hostname
  type           = local.alias ? "A" : "CNAME"
  ttl            = local.alias ? null : var.ttl
  records        = local.alias ? null : [var.secondary.dns_name]
  set_identifier = "${local.record_id}-secondary"

  failover_routing_policy {
    type = "SECONDARY"
  }

  dynamic "alias" {
    for_each = local.alias ? [var.secondary] : []

    content {
      name                   = alias.value.dns_name
      zone_id                = alias.value.zone_id
      evaluate_target_health = false
    }
  }
}
