# What the configuration leaves open shows as "unset", already in the plan.
mock_provider "aws" {
  override_during = plan

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_resource "aws_db_instance" {
    defaults = {
      address                     = "orders.example.internal"
      arn                         = "arn:aws:rds:us-east-1:111122223333:db:pyairtable-production-orders"
      port                        = 5432
      password                    = "unset"
      replicate_source_db         = "unset"
      manage_master_user_password = false
    }
  }

  mock_resource "aws_secretsmanager_secret_version" {
    defaults = { secret_string = "unset" }
  }

  mock_resource "aws_vpc_security_group_ingress_rule" {
    defaults = { cidr_ipv4 = "unset", cidr_ipv6 = "unset" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/monitoring" }
  }
}

variables {
  name                       = "pyairtable"
  environment                = "production"
  identifier                 = "orders"
  service                    = "order-service"
  instance_class             = "db.r6g.xlarge"
  vpc_id                     = "vpc-1"
  subnet_ids                 = ["subnet-1", "subnet-2", "subnet-3"]
  allowed_security_group_ids = ["sg-1", "sg-2"]
  kms_key_arn                = "arn:aws:kms:us-east-1:111122223333:key/data"
  password                   = "correct-horse-battery-staple"
}

run "defaults_are_those_of_production" {
  command = plan

  assert {
    condition     = aws_db_instance.this.deletion_protection && !aws_db_instance.this.skip_final_snapshot && !aws_db_instance.this.delete_automated_backups
    error_message = "must be protected from deletion, with a last snapshot and its backups kept"
  }

  assert {
    condition     = aws_db_instance.this.multi_az && aws_db_instance.this.backup_retention_period == 30
    error_message = "must have a standby and 30 days of backups"
  }

  assert {
    condition     = aws_db_instance.this.storage_encrypted && aws_db_instance.this.kms_key_id == var.kms_key_arn && aws_db_instance.this.performance_insights_kms_key_id == var.kms_key_arn
    error_message = "storage and insights must be encrypted with the given key"
  }

  assert {
    condition     = !aws_db_instance.this.publicly_accessible && aws_db_instance.this.iam_database_authentication_enabled && aws_db_instance.this.copy_tags_to_snapshot && aws_db_instance.this.auto_minor_version_upgrade
    error_message = "must be private, with IAM login, tagged snapshots and minor upgrades"
  }

  assert {
    condition     = aws_db_instance.this.backup_window == "03:00-04:00" && aws_db_instance.this.maintenance_window == "sun:04:00-sun:05:00"
    error_message = "windows must be 03:00-04:00 and Sunday 04:00-05:00"
  }

  assert {
    condition     = aws_db_instance.this.monitoring_interval == 60 && length(aws_iam_role.monitoring) == 1
    error_message = "the operating system must be measured every minute"
  }

  assert {
    condition     = !aws_db_instance.this.manage_master_user_password && aws_db_instance.this.password == "unset" && aws_db_instance.this.username == "platform" && aws_db_instance.this.password_wo == var.password && aws_db_instance.this.password_wo_version == 1
    error_message = "the password must be write-only, by version, and not managed by RDS: that would forbid replicas"
  }

  assert {
    condition     = { for parameter in aws_db_parameter_group.this.parameter : parameter.name => parameter.value }["rds.force_ssl"] == "1"
    error_message = "connections without TLS must be refused"
  }

  assert {
    condition = alltrue([
      for name, value in { log_connections = "1", log_disconnections = "1", log_statement = "ddl", log_min_duration_statement = "1000" } :
      { for parameter in aws_db_parameter_group.this.parameter : parameter.name => parameter.value }[name] == value
    ])
    error_message = "connections, changes of the schema and slow statements must be logged"
  }

  assert {
    condition     = aws_db_instance.this.enabled_cloudwatch_logs_exports == toset(["postgresql", "upgrade"]) && alltrue([for group in aws_cloudwatch_log_group.this : group.retention_in_days == 365])
    error_message = "logs must reach CloudWatch and stay for 365 days"
  }

  assert {
    condition     = length(aws_vpc_security_group_ingress_rule.this) == 2 && alltrue([for rule in aws_vpc_security_group_ingress_rule.this : rule.cidr_ipv4 == "unset" && rule.cidr_ipv6 == "unset" && rule.from_port == 5432 && rule.to_port == 5432])
    error_message = "only the named groups may connect, on the port of PostgreSQL alone"
  }

  assert {
    condition     = aws_db_instance.this.identifier == "pyairtable-production-orders" && aws_db_instance.this.db_name == "order_service" && aws_db_instance.this.tags["Service"] == "order-service"
    error_message = "instance, database and tag must follow the inputs"
  }

  assert {
    condition     = aws_db_parameter_group.this.family == "postgres17"
    error_message = "parameters must fit the engine"
  }

  assert {
    condition     = aws_secretsmanager_secret.this[0].name == "production/order-service/database" && aws_secretsmanager_secret.this[0].kms_key_id == var.kms_key_arn
    error_message = "the secret must have the agreed name and the given key"
  }

  assert {
    condition = jsondecode(aws_secretsmanager_secret_version.this[0].secret_string_wo) == {
      host     = "orders.example.internal"
      port     = "5432"
      database = "order_service"
      username = "platform"
      password = var.password
    }
    error_message = "the secret must hold host, port, database, username and password"
  }

  assert {
    condition     = aws_secretsmanager_secret_version.this[0].secret_string == "unset" && aws_secretsmanager_secret_version.this[0].secret_string_wo_version == 1 && length(aws_secretsmanager_secret.this[0].replica) == 0
    error_message = "the value must be write-only; no copy is the default"
  }

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.lag) == 0 && aws_cloudwatch_metric_alarm.free_storage.threshold == 15 * pow(1024, 3)
    error_message = "15 percent of 100 GiB must raise the alarm"
  }
}

run "a_small_environment_lowers_and_a_new_password_is_written" {
  command = plan

  variables {
    environment                = "dev"
    instance_class             = "db.t4g.medium"
    multi_az                   = false
    backup_days                = 1
    deletion_protection        = false
    monitoring_interval        = 0
    log_days                   = 7
    allocated_storage_gib      = 20
    password_version           = 2
    secret_replica_region      = "us-west-2"
    secret_replica_kms_key_arn = "arn:aws:kms:us-west-2:111122223333:key/data"
  }

  assert {
    condition     = !aws_db_instance.this.multi_az && !aws_db_instance.this.deletion_protection && aws_db_instance.this.skip_final_snapshot && length(aws_iam_role.monitoring) == 0 && aws_db_instance.this.max_allocated_storage == 80
    error_message = "what a root lowers must arrive"
  }

  assert {
    condition     = aws_db_instance.this.password_wo_version == 2 && aws_secretsmanager_secret_version.this[0].secret_string_wo_version == 2
    error_message = "instance and secret must change together"
  }

  assert {
    condition     = [for copy in aws_secretsmanager_secret.this[0].replica : [copy.region, copy.kms_key_id]] == [["us-west-2", "arn:aws:kms:us-west-2:111122223333:key/data"]]
    error_message = "one copy, in the asked region, with the key of that region"
  }
}
