mock_provider "aws" {}

variables {
  name                = "acme"
  environment         = "staging"
  budget_usd          = 800
  notification_emails = ["finops@acme.example", "owners@acme.example"]
  report_enabled      = false
}

run "budget_and_anomalies_of_one_environment" {
  assert {
    condition     = aws_budgets_budget.monthly.name == "acme-staging-monthly"
    error_message = "The budget is named after platform and environment."
  }
  assert {
    condition     = aws_budgets_budget.monthly.limit_amount == "800.00" && aws_budgets_budget.monthly.limit_unit == "USD" && aws_budgets_budget.monthly.time_unit == "MONTHLY"
    error_message = "The limit is the budget of a month in USD."
  }
  assert {
    condition     = one(aws_budgets_budget.monthly.cost_filter).name == "TagKeyValue" && one(one(aws_budgets_budget.monthly.cost_filter).values) == "user:Environment$staging"
    error_message = "Only what is tagged with the environment counts."
  }
  assert {
    condition     = one(aws_budgets_budget.monthly.cost_types).use_blended == false && one(aws_budgets_budget.monthly.cost_types).include_credit == false
    error_message = "Cost is unblended and credits do not hide it."
  }
  assert {
    condition = toset([
      for alert in aws_budgets_budget.monthly.notification : "${alert.notification_type} ${alert.threshold}${alert.threshold_type == "PERCENTAGE" ? "%" : ""}"
    ]) == toset(["ACTUAL 50%", "ACTUAL 80%", "ACTUAL 100%", "FORECASTED 100%"])
    error_message = "Alerts are at 50, 80 and 100 % of what was spent and 100 % of the forecast."
  }
  assert {
    condition     = alltrue([for alert in aws_budgets_budget.monthly.notification : alert.subscriber_email_addresses == toset(var.notification_emails) && alert.comparison_operator == "GREATER_THAN"])
    error_message = "Everybody named gets every alert."
  }
  assert {
    condition     = aws_ce_anomaly_monitor.services[0].monitor_type == "DIMENSIONAL" && aws_ce_anomaly_monitor.services[0].monitor_dimension == "SERVICE"
    error_message = "The monitor watches services."
  }
  assert {
    condition     = aws_ce_anomaly_subscription.services["daily"].monitor_arn_list == tolist([aws_ce_anomaly_monitor.services[0].arn])
    error_message = "The subscription listens to the monitor."
  }
  assert {
    condition     = aws_ce_anomaly_subscription.services["daily"].frequency == "DAILY" && length(aws_ce_anomaly_subscription.services["daily"].subscriber) == 2
    error_message = "People get a message a day."
  }
  assert {
    condition = toset([
      for part in one(aws_ce_anomaly_subscription.services["daily"].threshold_expression).and :
      "${one(part.dimension).key} ${one(one(part.dimension).values)}"
    ]) == toset(["ANOMALY_TOTAL_IMPACT_ABSOLUTE 50", "ANOMALY_TOTAL_IMPACT_PERCENTAGE 40"])
    error_message = "An anomaly has to be large and unusual both."
  }
  assert {
    condition     = output.anomaly_monitor_arn == aws_ce_anomaly_monitor.services[0].arn && output.budget_name == "acme-staging-monthly"
    error_message = "Outputs name the budget and the monitor."
  }
}

run "a_topic_hears_of_each_anomaly_at_once" {
  variables {
    notification_emails    = []
    notification_topic_arn = "arn:aws:sns:us-west-2:222222222222:cost"
  }

  assert {
    condition     = toset(keys(aws_ce_anomaly_subscription.services)) == toset(["immediate"]) && aws_ce_anomaly_subscription.services["immediate"].frequency == "IMMEDIATE"
    error_message = "Only the topic is subscribed, without a delay."
  }
  assert {
    condition     = alltrue([for alert in aws_budgets_budget.monthly.notification : one(alert.subscriber_sns_topic_arns) == var.notification_topic_arn])
    error_message = "The topic gets the budget's alerts as well."
  }
}

run "an_account_has_one_monitor" {
  command = plan

  variables {
    anomaly_monitor_enabled = false
  }

  assert {
    condition     = length(aws_ce_anomaly_monitor.services) == 0 && length(aws_ce_anomaly_subscription.services) == 0 && output.anomaly_monitor_arn == null
    error_message = "Without the switch no second monitor is made."
  }
}
