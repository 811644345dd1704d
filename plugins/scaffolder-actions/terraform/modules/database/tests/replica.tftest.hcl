# What the configuration leaves open shows as "unset" or 0, already in the plan.
mock_provider "aws" {
  override_during = plan

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_resource "aws_db_instance" {
    defaults = {
      address             = "orders.example.internal"
      allocated_storage   = 0
      db_name             = "unset"
      engine              = "unset"
      engine_version      = "unset"
      password            = "unset"
      password_wo         = "unset"
      password_wo_version = 0
      port                = 5432
      replicate_source_db = "unset"
      username            = "unset"
    }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/monitoring" }
  }
}

variables {
  name                   = "pyairtable"
  environment            = "production-dr"
  identifier             = "orders"
  service                = "order-service"
  instance_class         = "db.r6g.xlarge"
  primary_instance_class = "db.r6g.xlarge"
  replicate_source_arn   = "arn:aws:rds:us-east-1:111122223333:db:pyairtable-production-orders"
  vpc_id                 = "vpc-1"
  subnet_ids             = ["subnet-1", "subnet-2"]
  kms_key_arn            = "arn:aws:kms:us-west-2:111122223333:key/data"
  backup_days            = 7
  warn_topic_arns        = ["arn:aws:sns:us-west-2:111122223333:warn"]
  page_topic_arns        = ["arn:aws:sns:us-west-2:111122223333:page"]
}

run "follows_without_credentials_and_says_when_late" {
  command = plan

  assert {
    condition     = aws_db_instance.this.replicate_source_db == var.replicate_source_arn
    error_message = "must follow the primary"
  }

  assert {
    condition     = aws_db_instance.this.username == "unset" && aws_db_instance.this.password == "unset" && aws_db_instance.this.password_wo == "unset" && aws_db_instance.this.password_wo_version == 0
    error_message = "user and password are the primary's"
  }

  assert {
    condition     = aws_db_instance.this.engine == "unset" && aws_db_instance.this.engine_version == "unset" && aws_db_instance.this.db_name == "unset" && aws_db_instance.this.allocated_storage == 0
    error_message = "engine, database and storage are the primary's"
  }

  assert {
    condition     = aws_db_instance.this.kms_key_id == var.kms_key_arn && aws_db_instance.this.storage_encrypted
    error_message = "must be encrypted with the key of its own region"
  }

  assert {
    condition     = aws_db_instance.this.backup_retention_period == 7 && aws_db_instance.this.deletion_protection && !aws_db_instance.this.multi_az && aws_db_instance.this.skip_final_snapshot
    error_message = "must be backed up and protected from the first day; the standby zone comes with promotion, a last snapshot RDS refuses"
  }

  assert {
    condition     = length(aws_secretsmanager_secret.this) == 0
    error_message = "without being asked, a replica writes no secret"
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.lag["warn"].threshold == 300 && aws_cloudwatch_metric_alarm.lag["page"].threshold == 900
    error_message = "300 s must warn, 900 s must call"
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.lag["page"].alarm_actions == toset(var.page_topic_arns) && aws_cloudwatch_metric_alarm.lag["warn"].alarm_actions == toset(var.warn_topic_arns)
    error_message = "each alarm must reach its own topic"
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.lag : alarm.treat_missing_data == "breaching"])
    error_message = "a replica that measures nothing is late"
  }
}

run "promotion_ends_following_and_adds_the_standby" {
  command = plan

  variables {
    promoted = true
  }

  assert {
    condition     = aws_db_instance.this.replicate_source_db == "unset" && aws_db_instance.this.multi_az && !aws_db_instance.this.skip_final_snapshot && length(aws_cloudwatch_metric_alarm.lag) == 0
    error_message = "must stand alone, in two zones, with a last snapshot and without an alarm on lag"
  }

  assert {
    condition     = aws_db_instance.this.engine == "unset" && aws_db_instance.this.username == "unset" && aws_db_instance.this.password_wo == "unset"
    error_message = "nothing that would replace the instance may appear"
  }
}

run "a_smaller_one_and_a_secret_on_request" {
  command = plan

  variables {
    write_secret            = true
    password                = "correct-horse-battery-staple"
    instance_class          = "db.r6g.large"
    accept_reduced_capacity = true
  }

  assert {
    condition     = aws_db_instance.this.instance_class == "db.r6g.large"
    error_message = "a smaller class that is accepted must be planned"
  }

  assert {
    condition     = aws_secretsmanager_secret.this[0].name == "production-dr/order-service/database" && jsondecode(aws_secretsmanager_secret_version.this[0].secret_string_wo).host == "orders.example.internal" && aws_db_instance.this.password_wo == "unset"
    error_message = "the secret is written with the replica's address, the instance still gets no password"
  }
}
