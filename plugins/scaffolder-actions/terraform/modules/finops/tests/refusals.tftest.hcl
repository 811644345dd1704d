# Each validation refuses what it should; several variables to a run, since a
# run starts the provider anew.
mock_provider "aws" {}

variables {
  name                = "acme"
  environment         = "staging"
  budget_usd          = 800
  notification_emails = ["finops@acme.example"]
  cluster_name        = "acme-staging"
}

run "refuses_bad_names_amounts_and_times" {
  command = plan

  variables {
    name                   = "Acme"
    environment            = "prod"
    budget_usd             = 0
    notification_topic_arn = "arn:aws:sqs:us-west-2:222222222222:cost"
    anomaly_absolute_usd   = 0
    anomaly_percent        = -1
    off_hours_start        = "24:00"
    off_hours_timezone     = "+02:00"
    off_hours_nodes        = 0.5
    autoscaling_groups = {
      baseline = { name = "nodes", min_size = 4, max_size = 10, desired_capacity = 3 }
    }
    report_namespace       = "Fin_Ops"
    report_service_account = ""
  }

  expect_failures = [
    var.name,
    var.environment,
    var.budget_usd,
    var.notification_topic_arn,
    var.anomaly_absolute_usd,
    var.anomaly_percent,
    var.off_hours_start,
    var.off_hours_timezone,
    var.off_hours_nodes,
    var.autoscaling_groups,
    var.report_namespace,
    var.report_service_account,
  ]
}

run "production_never_rests_and_alerts_reach_somebody" {
  command = plan

  variables {
    environment         = "production"
    off_hours_enabled   = true
    off_hours_end       = "6:00"
    notification_emails = []
    cluster_name        = null
  }

  expect_failures = [
    var.off_hours_enabled,
    var.off_hours_end,
    var.notification_emails,
    var.cluster_name,
  ]
}

run "the_passive_region_never_rests_and_addresses_are_addresses" {
  command = plan

  variables {
    environment         = "production-dr"
    off_hours_enabled   = true
    off_hours_end       = "22:00"
    notification_emails = ["finops"]
  }

  expect_failures = [
    var.off_hours_enabled,
    var.off_hours_end,
    var.notification_emails,
  ]
}

run "refuses_an_eleventh_address" {
  command = plan

  variables {
    notification_emails = [for number in range(11) : "person${number}@acme.example"]
  }

  expect_failures = [var.notification_emails]
}
