locals {
  # Percent of the budget at which people are told, and by which figure.
  budget_alerts = {
    actual_50    = { type = "ACTUAL", percent = 50 }
    actual_80    = { type = "ACTUAL", percent = 80 }
    actual_100   = { type = "ACTUAL", percent = 100 }
    forecast_100 = { type = "FORECASTED", percent = 100 }
  }

  topic_arns = var.notification_topic_arn == null ? [] : [var.notification_topic_arn]
}

# Tells, and does nothing else: no budget action is attached, for a limit that
# stops an environment by itself is an outage.
resource "aws_budgets_budget" "monthly" {
  name         = "${var.name}-${var.environment}-monthly"
  budget_type  = "COST"
  time_unit    = "MONTHLY"
  limit_amount = format("%.2f", var.budget_usd)
  limit_unit   = "USD"

  # AWS writes a tag in filters as user:KEY$VALUE.
  cost_filter {
    name   = "TagKeyValue"
    values = [join("$", ["user:Environment", var.environment])]
  }

  # What the environment uses, at its own rates: credits and refunds would hide
  # a rise for as long as they last.
  cost_types {
    include_credit = false
    include_refund = false
    use_amortized  = false
    use_blended    = false
  }

  dynamic "notification" {
    for_each = local.budget_alerts

    content {
      notification_type          = notification.value.type
      comparison_operator        = "GREATER_THAN"
      threshold                  = notification.value.percent
      threshold_type             = "PERCENTAGE"
      subscriber_email_addresses = var.notification_emails
      subscriber_sns_topic_arns  = local.topic_arns
    }
  }
}
