mock_provider "aws" {
  override_data {
    target = data.aws_vpc.this
    values = { cidr_block = "10.30.0.0/16" }
  }
}

variables {
  name             = "pyairtable"
  environment      = "production"
  vpc_id           = "vpc-1"
  logs_kms_key_arn = "arn:aws:kms:us-east-1:333333333333:key/logs"
}

run "as_production_has_it" {
  command = apply

  assert {
    condition = { for strategy in aws_ecs_cluster_capacity_providers.this.default_capacity_provider_strategy : strategy.capacity_provider => strategy.weight } == {
      FARGATE = 80, FARGATE_SPOT = 20,
    }
    error_message = "A fifth of the tasks may run on spot capacity."
  }

  assert {
    condition = alltrue([
      for strategy in aws_ecs_cluster_capacity_providers.this.default_capacity_provider_strategy :
      strategy.base == 1 if strategy.capacity_provider == "FARGATE"
    ])
    error_message = "The first task of a service must be on demand."
  }

  assert {
    condition     = one(aws_ecs_cluster.this.setting).value == "enhanced"
    error_message = "Every task is measured."
  }

  assert {
    condition     = one(aws_ecs_cluster.this.configuration[0].execute_command_configuration).logging == "OVERRIDE" && aws_cloudwatch_log_group.sessions.kms_key_id == var.logs_kms_key_arn && aws_cloudwatch_log_group.sessions.retention_in_days == 365
    error_message = "Sessions in tasks must be recorded, encrypted and kept for a year."
  }

  assert {
    condition     = aws_vpc_security_group_egress_rule.vpc.cidr_ipv4 == "10.30.0.0/16"
    error_message = "Tasks must reach the VPC and no more of the world than HTTPS."
  }

  assert {
    condition     = output.oidc_provider_arn == null && output.baseline_autoscaling_group_name == null
    error_message = "What does not exist on ECS must be null."
  }
}

run "without_spot_it_is_not_asked" {
  command = plan

  variables {
    spot_percent        = 0
    detailed_monitoring = false
  }

  assert {
    condition     = [for strategy in aws_ecs_cluster_capacity_providers.this.default_capacity_provider_strategy : strategy.capacity_provider] == ["FARGATE"]
    error_message = "No share, no spot capacity."
  }

  assert {
    condition     = one(aws_ecs_cluster.this.setting).value == "enabled"
    error_message = "Totals must do."
  }
}

run "refuses_what_does_not_fit" {
  command = plan

  variables {
    name             = "PyAirtable"
    environment      = "prod"
    spot_percent     = 101
    log_days         = 10
    logs_kms_key_arn = "alias/logs"
  }

  expect_failures = [
    var.name,
    var.environment,
    var.spot_percent,
    var.log_days,
    var.logs_kms_key_arn,
  ]
}
