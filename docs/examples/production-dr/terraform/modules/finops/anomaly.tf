# One an account: AWS counts monitors of services against a quota of one.
resource "aws_ce_anomaly_monitor" "services" {
  count = var.anomaly_monitor_enabled ? 1 : 0

  name              = "${var.name}-${var.environment}-services"
  monitor_type      = "DIMENSIONAL"
  monitor_dimension = "SERVICE"
}

locals {
  # People get one message a day; only a topic may have each anomaly at once.
  anomaly_subscribers = merge(
    length(var.notification_emails) > 0 ? {
      daily = { frequency = "DAILY", type = "EMAIL", addresses = var.notification_emails }
    } : {},
    length(local.topic_arns) > 0 ? {
      immediate = { frequency = "IMMEDIATE", type = "SNS", addresses = local.topic_arns }
    } : {},
  )
}

resource "aws_ce_anomaly_subscription" "services" {
  for_each = { for key, value in local.anomaly_subscribers : key => value if var.anomaly_monitor_enabled }

  name             = "${var.name}-${var.environment}-anomalies-${each.key}"
  frequency        = each.value.frequency
  monitor_arn_list = aws_ce_anomaly_monitor.services[*].arn

  dynamic "subscriber" {
    for_each = each.value.addresses

    content {
      type    = each.value.type
      address = subscriber.value
    }
  }

  # Both: a percentage alone reports cents, an amount alone reports the usual
  # sway of what is large anyway.
  threshold_expression {
    and {
      dimension {
        key           = "ANOMALY_TOTAL_IMPACT_ABSOLUTE"
        match_options = ["GREATER_THAN_OR_EQUAL"]
        values        = [tostring(var.anomaly_absolute_usd)]
      }
    }
    and {
      dimension {
        key           = "ANOMALY_TOTAL_IMPACT_PERCENTAGE"
        match_options = ["GREATER_THAN_OR_EQUAL"]
        values        = [tostring(var.anomaly_percent)]
      }
    }
  }
}
