# What the configuration leaves open shows as "unset", already in the plan.
mock_provider "aws" {
  override_during = plan

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_region" {
    defaults = { region = "us-east-1" }
  }

  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }

  mock_resource "aws_elasticache_replication_group" {
    defaults = {
      arn                      = "arn:aws:elasticache:us-east-1:111122223333:replicationgroup:cache"
      auth_token               = "unset"
      primary_endpoint_address = "cache.example.internal"
    }
  }

  mock_resource "aws_elasticache_user" {
    defaults = { arn = "arn:aws:elasticache:us-east-1:111122223333:user:iam", passwords_wo = "unset" }
  }

  mock_resource "aws_sfn_state_machine" {
    defaults = { arn = "arn:aws:states:us-east-1:111122223333:stateMachine:snapshots" }
  }

  mock_resource "aws_vpc_security_group_ingress_rule" {
    defaults = { cidr_ipv4 = "unset", cidr_ipv6 = "unset" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/role" }
  }
}

variables {
  name                       = "pyairtable"
  environment                = "production"
  node_type                  = "cache.r7g.large"
  vpc_id                     = "vpc-1"
  subnet_ids                 = ["subnet-1", "subnet-2"]
  allowed_security_group_ids = ["sg-1"]
  kms_key_arn                = "arn:aws:kms:us-east-1:111122223333:key/data"
}

run "defaults_are_those_of_production" {
  command = plan

  assert {
    condition     = aws_elasticache_replication_group.this.at_rest_encryption_enabled == "true" && aws_elasticache_replication_group.this.kms_key_id == var.kms_key_arn && aws_elasticache_replication_group.this.transit_encryption_enabled && aws_elasticache_replication_group.this.transit_encryption_mode == "required"
    error_message = "must be encrypted with the given key, and on the way"
  }

  assert {
    condition     = aws_elasticache_replication_group.this.multi_az_enabled && aws_elasticache_replication_group.this.automatic_failover_enabled && aws_elasticache_replication_group.this.num_cache_clusters == 2
    error_message = "must survive the loss of a zone"
  }

  assert {
    condition     = aws_elasticache_replication_group.this.snapshot_retention_limit == 30 && aws_elasticache_replication_group.this.snapshot_window == "02:00-03:00"
    error_message = "daily snapshots must stay for 30 days"
  }

  assert {
    condition     = length(aws_vpc_security_group_ingress_rule.this) == 1 && aws_vpc_security_group_ingress_rule.this[0].cidr_ipv4 == "unset" && aws_vpc_security_group_ingress_rule.this[0].from_port == 6379
    error_message = "only the named group may connect"
  }

  assert {
    condition     = aws_elasticache_user.iam.user_id == aws_elasticache_user.iam.user_name && aws_elasticache_user.iam.authentication_mode[0].type == "iam" && length(aws_elasticache_user.default) == 0 && length(aws_secretsmanager_secret.this) == 0
    error_message = "IAM must be the only way in, and no secret exist"
  }

  assert {
    condition     = !strcontains(aws_elasticache_user.iam.access_string, "+@admin") && strcontains(aws_elasticache_user.iam.access_string, "-@dangerous")
    error_message = "services must not administer the cache"
  }

  assert {
    condition     = aws_elasticache_user_group.this.user_ids == toset(["pyairtable-production-cache-iam"]) && aws_elasticache_replication_group.this.user_group_ids == toset(["pyairtable-production-cache"])
    error_message = "the group must hold the IAM user and be the cache's"
  }

  assert {
    condition     = aws_scheduler_schedule.snapshots[0].schedule_expression == "cron(30 0/6 * * ? *)"
    error_message = "a snapshot every six hours"
  }

  assert {
    condition     = jsondecode(aws_sfn_state_machine.snapshots[0].definition).States.Create.Arguments.CacheClusterId == "pyairtable-production-cache-002"
    error_message = "the snapshot must be taken of a copy, not of the node that is written to"
  }

  assert {
    condition     = strcontains(jsondecode(aws_sfn_state_machine.snapshots[0].definition).States.List.Output, "$millis() - 172800000")
    error_message = "snapshots must go after 48 hours"
  }

  assert {
    condition = [for statement in jsondecode(aws_iam_role_policy.snapshots[0].policy).Statement : statement.Resource if statement.Action == "elasticache:DeleteSnapshot"] == [
      "arn:aws:elasticache:us-east-1:111122223333:snapshot:pyairtable-production-*",
    ]
    error_message = "only the environment's own snapshots may be deleted"
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.snapshots[0].treat_missing_data == "breaching" && aws_cloudwatch_metric_alarm.snapshots[0].period == 21600
    error_message = "a missing snapshot must be noticed"
  }

  assert {
    condition     = aws_cloudwatch_log_group.slow.retention_in_days == 365
    error_message = "logs must stay for 365 days"
  }
}

run "small_with_a_password" {
  command = plan

  variables {
    environment          = "dev"
    nodes                = 1
    multi_az             = false
    snapshot_days        = 1
    snapshot_every_hours = 0
    log_days             = 7
    password             = "correct-horse-battery-staple"
    password_version     = 2
    password_services    = ["order-service"]
  }

  assert {
    condition     = !aws_elasticache_replication_group.this.automatic_failover_enabled && length(aws_scheduler_schedule.snapshots) == 0 && length(aws_sfn_state_machine.snapshots) == 0
    error_message = "one node, with the daily snapshot alone"
  }

  assert {
    condition     = aws_elasticache_user.default[0].user_name == "default" && aws_elasticache_user.default[0].passwords_wo == var.password && aws_elasticache_user.default[0].passwords_wo_version == 2 && length(aws_elasticache_user_group.this.user_ids) == 2
    error_message = "the user default must have the password, write-only"
  }

  assert {
    condition = aws_secretsmanager_secret.this["order-service"].name == "dev/order-service/redis" && jsondecode(aws_secretsmanager_secret_version.this["order-service"].secret_string_wo) == {
      host     = "cache.example.internal"
      port     = "6379"
      password = var.password
    }
    error_message = "the service must find host, port and password"
  }

  assert {
    condition     = aws_elasticache_replication_group.this.auth_token == "unset"
    error_message = "a token would be kept in the state"
  }
}

run "each_rule_refuses" {
  command = plan

  variables {
    environment          = "prod"
    node_type            = "r7g.large"
    nodes                = 9
    engine_version       = "latest"
    maxmemory_policy     = "random"
    maintenance_window   = "sunday"
    subnet_ids           = []
    password_version     = 0
    password_services    = ["X"]
    snapshot_days        = 36
    snapshot_window      = "2am"
    snapshot_keep_hours  = 1
    log_days             = 42
    secret_recovery_days = 3
  }

  expect_failures = [
    var.environment,
    var.node_type,
    var.nodes,
    var.engine_version,
    var.maxmemory_policy,
    var.maintenance_window,
    var.subnet_ids,
    var.password_version,
    var.password_services,
    var.snapshot_days,
    var.snapshot_window,
    var.snapshot_keep_hours,
    var.log_days,
    var.secret_recovery_days,
  ]
}

run "what_does_not_fit_together_is_refused" {
  command = plan

  variables {
    name                 = "a-name-that-is-so-long"
    nodes                = 1
    snapshot_every_hours = 5
    password_services    = ["order-service"]
  }

  expect_failures = [
    var.name,
    var.multi_az,
    var.snapshot_every_hours,
    var.password,
  ]
}

run "a_short_password_and_names_too_long_together_are_refused" {
  command = plan

  variables {
    name        = "twenty-one-characters"
    environment = "production-dr"
    password    = "short"
  }

  expect_failures = [var.name, var.password]
}
