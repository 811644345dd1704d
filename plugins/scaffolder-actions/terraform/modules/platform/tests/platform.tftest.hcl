mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_region" {
    defaults = { region = "us-east-1" }
  }

  mock_data "aws_caller_identity" {
    defaults = { account_id = "333333333333" }
  }

  mock_data "aws_default_tags" {
    defaults = { tags = { CostCenter = "PLATFORM" } }
  }

  mock_data "aws_vpc" {
    defaults = { cidr_block = "10.30.0.0/16" }
  }

  mock_resource "aws_eks_cluster" {
    defaults = {
      arn      = "arn:aws:eks:us-east-1:333333333333:cluster/pyairtable-production"
      identity = [{ oidc = [{ issuer = "https://oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE" }] }]
    }
  }

  mock_resource "aws_iam_openid_connect_provider" {
    defaults = { arn = "arn:aws:iam::333333333333:oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE" }
  }

  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::example" }
  }

  mock_resource "aws_eks_node_group" {
    defaults = {
      resources = [{ autoscaling_groups = [{ name = "eks-baseline" }], remote_access_security_group_id = "" }]
    }
  }

  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:us-east-1:333333333333:log-group:example" }
  }

  mock_resource "aws_db_instance" {
    defaults = { arn = "arn:aws:rds:us-east-1:333333333333:db:example" }
  }

  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:us-east-1:333333333333:example" }
  }

  override_resource {
    target = aws_kms_key.data
    values = { arn = "arn:aws:kms:us-east-1:333333333333:key/data" }
  }

  override_resource {
    target = aws_kms_key.logs
    values = { arn = "arn:aws:kms:us-east-1:333333333333:key/logs" }
  }

  override_resource {
    target = aws_kms_key.replica
    values = { arn = "arn:aws:kms:us-west-2:333333333333:key/copies" }
  }
}

variables {
  name                   = "pyairtable"
  environment            = "production"
  region                 = "us-east-1"
  replica_region         = "us-west-2"
  account_id             = "333333333333"
  vpc_cidr               = "10.30.0.0/16"
  availability_zones     = ["us-east-1a", "us-east-1b", "us-east-1c"]
  budget_usd             = 4200
  notification_emails    = ["platform@pyairtable.example"]
  cluster_administrators = ["arn:aws:iam::333333333333:role/platform-admin"]

  databases = {
    orders = {
      service        = "order-service"
      instance_class = "db.r6g.xlarge"
      multi_az       = true
      backup_days    = 30
    }
  }
  database_passwords = { orders = "correct-horse-battery-staple" }

  cache = {
    node_type     = "cache.m6g.large"
    nodes         = 2
    snapshot_days = 7
  }
}

run "production" {
  command = apply

  variables {
    services = {
      order-service = {
        namespace  = "orders"
        buckets    = ["order-service-production-333333333333"]
        queue_arns = ["arn:aws:sqs:us-east-1:333333333333:order-service-queue"]
      }
      user-service = { namespace = "users" }
    }
    deploy_repositories = ["pyairtable/*"]
    recovery_accounts = [
      { namespace = "orders", service_account = "order-service-backup", role_name = "production-order-service-backup", kind = "backup" },
    ]

    forecast_schedules = [{
      name       = "monday"
      recurrence = "0 7 * * 1"
      min        = 5
      max        = 50
      desired    = 8
      time_zone  = "UTC"
    }]
  }

  assert {
    condition     = local.databases["orders"].deletion_protection && var.deletion_protection
    error_message = "Production must be protected from deletion without being asked for it."
  }

  assert {
    condition     = aws_kms_key.replica[0].region == "us-west-2" && aws_kms_key.replica[0].arn != aws_kms_key.data.arn && output.replica_kms_key_arn == aws_kms_key.replica[0].arn
    error_message = "Copies need a key of their own, where they are."
  }

  assert {
    condition     = keys(module.backup_replication) == ["orders"] && module.backup_replication["orders"].retention_days == 30 && output.backup_replica_bucket_arn != null
    error_message = "Automated backups and the bucket must be copied."
  }

  assert {
    condition     = alltrue([for key in concat([aws_kms_key.data, aws_kms_key.logs], aws_kms_key.replica) : key.enable_key_rotation && key.deletion_window_in_days == 30])
    error_message = "Keys rotate, and a deletion can be called off for a month."
  }

  assert {
    condition = output.networks == {
      database  = ["10.30.48.0/22", "10.30.52.0/22"]
      cache     = ["10.30.56.0/22"]
      broker    = ["10.30.60.0/22"]
      endpoints = ["10.30.32.0/20"]
      apiServer = ["10.30.0.0/24"]
    }
    error_message = "The networks are not those that the platform file knows."
  }

  assert {
    condition     = output.cluster_name == "pyairtable-production" && output.node_role_name == "pyairtable-production-node" && length(module.container_services) == 0
    error_message = "Kubernetes is what production runs on."
  }

  assert {
    condition = output.role_arns == {
      secrets  = "arn:aws:iam::333333333333:role/pyairtable/production/production-{service}-secrets"
      workload = "arn:aws:iam::333333333333:role/pyairtable/production/production-{service}"
      deploy   = "arn:aws:iam::333333333333:role/pyairtable/production/production-github-deploy"
    }
    error_message = "The roles are not those that the platform file knows."
  }

  assert {
    condition = alltrue([
      for purpose, role in { secrets = aws_iam_role.secrets["user-service"], workload = aws_iam_role.workload["user-service"], deploy = aws_iam_role.deploy[0] } :
      "arn:aws:iam::333333333333:role${role.path}${role.name}" == replace(output.role_arns[purpose], "{service}", "user-service")
    ])
    error_message = "Roles must have the ARNs that are given out."
  }

  assert {
    condition = jsondecode(aws_iam_role.secrets["user-service"].assume_role_policy).Statement[0].Condition.StringEquals == {
      "oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE:aud" = "sts.amazonaws.com"
      "oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE:sub" = "system:serviceaccount:users:user-service-secrets"
    }
    error_message = "Only the account of the service's SecretStore may read its secrets."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.secrets["user-service"].policy).Statement[0].Resource == "arn:aws:secretsmanager:us-east-1:333333333333:secret:production/user-service/*"
    error_message = "A service reads its own secrets, and no other's."
  }

  assert {
    condition     = jsondecode(aws_iam_role.workload["user-service"].assume_role_policy).Statement[0].Principal.Service == "pods.eks.amazonaws.com" && aws_eks_pod_identity_association.workload["user-service"].namespace == "users"
    error_message = "Services work by Pod Identity."
  }

  assert {
    condition     = keys(aws_iam_role_policy.workload) == ["order-service"] && length(jsondecode(aws_iam_role_policy.workload["order-service"].policy).Statement) == 3
    error_message = "A service may use the buckets and queues given, and without any nothing."
  }

  assert {
    condition     = jsondecode(aws_iam_role.deploy[0].assume_role_policy).Statement[0].Condition.StringLike["token.actions.githubusercontent.com:sub"] == ["repo:pyairtable/*:environment:production"]
    error_message = "Only workflows in the GitHub environment of the same name may push."
  }

  assert {
    condition     = keys(output.recovery_role_arns) == ["production-order-service-backup"]
    error_message = "Backup jobs need the roles that their accounts name."
  }

  assert {
    condition     = output.cache_endpoint != null && keys(output.alert_topic_arns) == ["page", "warn"] && length(aws_sns_topic_subscription.alerts) == 2
    error_message = "The cache and the people to alert are missing."
  }
}

run "dev" {
  command = apply

  variables {
    environment         = "dev"
    replica_region      = null
    node_min            = 1
    node_max            = 5
    nat_gateways        = 1
    log_days            = 7
    detailed_monitoring = false
    deletion_protection = false
    off_hours_enabled   = true
    off_hours_timezone  = "Europe/Berlin"
    object_lock_days    = 1
    cache               = null

    databases = {
      orders = {
        service        = "order-service"
        instance_class = "db.t4g.medium"
        multi_az       = false
        backup_days    = 1
      }
      ledger = {
        service             = "ledger-service"
        instance_class      = "db.t4g.medium"
        multi_az            = false
        backup_days         = 1
        deletion_protection = true
      }
    }
    database_passwords = { orders = "correct-horse-battery-staple", ledger = "correct-horse-battery-staple" }
  }

  assert {
    condition     = !local.databases["orders"].deletion_protection && local.databases["ledger"].deletion_protection
    error_message = "A database may be protected where the environment is not."
  }

  assert {
    condition     = length(aws_kms_key.replica) == 0 && length(module.backup_replication) == 0 && output.backup_replica_bucket_arn == null && output.replica_kms_key_arn == null
    error_message = "Nothing is copied unasked."
  }

  assert {
    condition     = output.cache_endpoint == null && length(aws_iam_role.deploy) == 0 && length(aws_iam_role.secrets) == 0
    error_message = "Nothing is made unasked."
  }
}

run "passive_region" {
  command = apply

  variables {
    environment             = "production-dr"
    region                  = "us-west-2"
    replica_region          = null
    availability_zones      = ["us-west-2a", "us-west-2b", "us-west-2c"]
    vpc_cidr                = "10.40.0.0/16"
    anomaly_monitor_enabled = false
    database_passwords      = {}

    databases = {
      orders = {
        service                = "order-service"
        instance_class         = "db.r6g.xlarge"
        multi_az               = false
        backup_days            = 7
        replicate_source_arn   = "arn:aws:rds:eu-central-1:333333333333:db:pyairtable-production-orders"
        primary_instance_class = "db.r6g.xlarge"
      }
    }
  }

  assert {
    condition     = local.databases["orders"].follows && local.databases["orders"].deletion_protection
    error_message = "The replica follows its primary and is protected like it."
  }

  assert {
    condition     = output.role_arns.secrets == "arn:aws:iam::333333333333:role/pyairtable/production-dr/production-dr-{service}-secrets"
    error_message = "Roles of two environments in one account need different names."
  }

  assert {
    condition     = strcontains(aws_kms_key.logs.policy, "logs.us-west-2.amazonaws.com")
    error_message = "The key must admit the logs of its own region."
  }
}

run "container_services_with_half_spot" {
  command = apply

  variables {
    compute        = "ecs"
    spot_percent   = 50
    replica_region = null
    databases      = {}
    services       = { user-service = { namespace = "users" } }
  }

  assert {
    condition     = module.container_services[0].capacity_weights == { FARGATE = 50, FARGATE_SPOT = 50 }
    error_message = "The share of spot is not the one asked for."
  }

  assert {
    condition     = length(module.cluster) == 0 && length(module.recovery_access) == 0 && output.cluster_endpoint == null && output.oidc_provider_arn == null && output.cluster_name == "pyairtable-production"
    error_message = "The interface must be the same, with null where ECS has nothing."
  }

  assert {
    condition = alltrue([
      for role in [aws_iam_role.secrets["user-service"], aws_iam_role.workload["user-service"]] :
      jsondecode(role.assume_role_policy).Statement[0].Principal.Service == "ecs-tasks.amazonaws.com"
    ]) && length(aws_eks_pod_identity_association.workload) == 0
    error_message = "Tasks get their roles from ECS."
  }
}

run "refuses_what_does_not_fit" {
  command = plan

  variables {
    name                   = "PyAirtable"
    region                 = "us-east"
    account_id             = "3333"
    replica_region         = "west"
    vpc_cidr               = "10.30.0.0/24"
    availability_zones     = ["us-east-1a"]
    nat_gateways           = 2
    compute                = "vm"
    kubernetes_version     = "latest"
    instance_types         = []
    node_min               = 0
    spot_percent           = 101
    cluster_administrators = ["somebody"]
    databases              = { orders = { service = "order-service", instance_class = "r6g.xlarge", multi_az = true, backup_days = 36, replicate_source_arn = "arn:aws:rds:us-west-2:333333333333:db:orders" } }
    password_version       = 0
    cache                  = { node_type = "m6g.large", nodes = 2, snapshot_days = 7 }
    object_lock_days       = 0
    log_days               = 10
    budget_usd             = 0
    notification_emails    = ["somebody"]
    off_hours_timezone     = "Berlin time"
    services               = { X = { namespace = "x" } }
    deploy_repositories    = ["everything"]
  }

  expect_failures = [
    var.name,
    var.account_id,
    var.region,
    var.vpc_cidr,
    var.availability_zones,
    var.nat_gateways,
    var.compute,
    var.kubernetes_version,
    var.instance_types,
    var.node_min,
    var.spot_percent,
    var.cluster_administrators,
    var.databases,
    var.password_version,
    var.cache,
    var.object_lock_days,
    var.log_days,
    var.budget_usd,
    var.notification_emails,
    var.off_hours_timezone,
    var.services,
    var.deploy_repositories,
  ]
}

run "refuses_off_hours_in_production_and_a_copy_beside_the_original" {
  command = plan

  variables {
    off_hours_enabled = true
    replica_region    = "us-east-1"
    node_max          = 2
  }

  expect_failures = [
    var.off_hours_enabled,
    var.replica_region,
    var.node_max,
  ]
}

run "refuses_off_hours_in_the_passive_region" {
  command = plan

  variables {
    environment       = "production-dr"
    off_hours_enabled = true
  }

  expect_failures = [var.off_hours_enabled]
}

run "refuses_an_unknown_environment" {
  command = plan

  variables {
    environment = "prod"
  }

  expect_failures = [var.environment]
}
