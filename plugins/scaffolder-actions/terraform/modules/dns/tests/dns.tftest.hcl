# What the configuration leaves open shows as "unset", already in the plan.
mock_provider "aws" {
  override_during = plan

  mock_resource "aws_route53_record" {
    defaults = { health_check_id = "unset", ttl = 0, records = [] }
  }

  override_resource {
    target          = aws_route53_health_check.switch
    values          = { id = "switch" }
    override_during = plan
  }

  override_resource {
    target          = aws_route53_health_check.endpoint
    values          = { id = "endpoint" }
    override_during = plan
  }

  override_resource {
    target          = aws_route53_health_check.automatic
    values          = { id = "automatic" }
    override_during = plan
  }
}

variables {
  name          = "pyairtable"
  environment   = "production-dr"
  zone_id       = "Z0123456789ABCDEFGHIJ"
  zone_name     = "pyairtable.example"
  hostname      = "app.pyairtable.example"
  primary       = { dns_name = "lb.us-east-1.example.com" }
  secondary     = { dns_name = "lb.us-west-2.example.com", health_host = "west.pyairtable.example" }
  switch_region = "us-west-2"
}

run "nothing_moves_until_a_person_approves" {
  command = plan

  assert {
    condition     = aws_route53_record.primary.failover_routing_policy[0].type == "PRIMARY" && aws_route53_record.secondary.failover_routing_policy[0].type == "SECONDARY"
    error_message = "one record for each role"
  }

  assert {
    condition     = aws_route53_record.primary.health_check_id == "switch" && length(aws_route53_health_check.automatic) == 0
    error_message = "the switch alone must decide"
  }

  assert {
    condition     = aws_route53_record.secondary.health_check_id == "unset"
    error_message = "the standby must answer when all else is down"
  }

  assert {
    condition     = aws_route53_record.primary.type == "CNAME" && aws_route53_record.primary.ttl == 60 && aws_route53_record.primary.records == toset(["lb.us-east-1.example.com"]) && aws_route53_record.secondary.records == toset(["lb.us-west-2.example.com"])
    error_message = "names without a zone become CNAMEs of at most 60 seconds"
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.switch.region == "us-west-2" && aws_route53_health_check.switch.cloudwatch_alarm_region == "us-west-2" && aws_route53_health_check.switch.type == "CLOUDWATCH_METRIC"
    error_message = "the switch must stand in the standby's region"
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.switch.treat_missing_data == "ignore" && aws_route53_health_check.switch.insufficient_data_health_status == "LastKnownStatus"
    error_message = "the switch must stay as it was turned"
  }

  assert {
    condition     = output.switch_metric == { region = "us-west-2", namespace = "pyairtable/Failover", metric_name = "TrafficMoved", dimensions = { Hostname = "app.pyairtable.example" } }
    error_message = "the runbook must learn how to turn the switch"
  }

  assert {
    condition     = aws_route53_health_check.endpoint["primary"].type == "HTTPS" && aws_route53_health_check.endpoint["primary"].resource_path == "/healthz" && aws_route53_health_check.endpoint["primary"].fqdn == "lb.us-east-1.example.com" && aws_route53_health_check.endpoint["secondary"].fqdn == "west.pyairtable.example"
    error_message = "both regions must be asked for /healthz over HTTPS"
  }

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.endpoint) == 2 && alltrue([for alarm in aws_cloudwatch_metric_alarm.endpoint : alarm.region == "us-east-1" && alarm.treat_missing_data == "breaching"])
    error_message = "an alarm for each region, where Route 53 publishes"
  }
}

run "automatic_follows_the_primary_and_the_switch" {
  command = plan

  variables {
    failover_mode = "automatic"
    health_text   = "ok"
    primary       = { dns_name = "lb.us-east-1.example.com", zone_id = "Z35SXDOTRQ7X7K" }
    secondary     = { dns_name = "lb.us-west-2.example.com", zone_id = "Z1H1FL5HABSF5" }
  }

  assert {
    condition     = aws_route53_record.primary.health_check_id == "automatic" && aws_route53_health_check.automatic[0].child_healthchecks == toset(["switch", "endpoint"]) && aws_route53_health_check.automatic[0].child_health_threshold == 2
    error_message = "endpoint and switch must both be well for the primary to get traffic"
  }

  assert {
    condition     = aws_route53_health_check.endpoint["primary"].type == "HTTPS_STR_MATCH" && aws_route53_health_check.endpoint["primary"].search_string == "ok"
    error_message = "a given text must be looked for"
  }

  assert {
    condition     = aws_route53_record.primary.type == "A" && aws_route53_record.primary.alias[0].zone_id == "Z35SXDOTRQ7X7K" && aws_route53_record.secondary.alias[0].zone_id == "Z1H1FL5HABSF5" && aws_route53_record.primary.ttl == 0
    error_message = "names with a zone become alias records"
  }
}

run "each_rule_refuses" {
  command = plan

  variables {
    name              = "Pyairtable"
    environment       = "prod"
    zone_id           = "pyairtable.example"
    hostname          = "app.elsewhere.example"
    ttl               = 300
    failover_mode     = "sometimes"
    switch_region     = "west"
    health_path       = "healthz"
    health_text       = ""
    request_interval  = 60
    failure_threshold = 11
  }

  expect_failures = [
    var.name,
    var.environment,
    var.zone_id,
    var.hostname,
    var.ttl,
    var.failover_mode,
    var.switch_region,
    var.health_path,
    var.health_text,
    var.request_interval,
    var.failure_threshold,
  ]
}

run "a_name_that_dns_does_not_know_is_refused" {
  command = plan

  variables {
    hostname = "app_1.pyairtable.example"
  }

  expect_failures = [var.hostname]
}

run "a_cname_for_the_zone_itself_is_refused" {
  command = plan

  variables {
    hostname = "pyairtable.example"
  }

  expect_failures = [var.secondary]
}

run "half_an_alias_is_refused" {
  command = plan

  variables {
    primary = { dns_name = "lb.us-east-1.example.com", zone_id = "Z35SXDOTRQ7X7K" }
  }

  expect_failures = [var.secondary]
}

run "a_standby_behind_the_primarys_load_balancer_is_refused" {
  command = plan

  variables {
    secondary = { dns_name = "lb.us-east-1.example.com" }
  }

  expect_failures = [var.secondary]
}
