# Every rule on an input refuses what breaks it. One run holds many, since each
# run plans the whole module.

mock_provider "aws" {}

variables {
  name           = "pyairtable"
  environment    = "production"
  identifier     = "orders"
  service        = "order-service"
  instance_class = "db.r6g.xlarge"
  vpc_id         = "vpc-1"
  subnet_ids     = ["subnet-1", "subnet-2"]
  kms_key_arn    = "arn:aws:kms:us-east-1:111122223333:key/data"
  password       = "correct-horse-battery-staple"
}

run "each_rule_refuses" {
  command = plan

  variables {
    name                        = "Pyairtable"
    environment                 = "prod"
    identifier                  = "Orders"
    service                     = "x"
    instance_class              = "r6g.xlarge"
    engine_version              = "latest"
    allocated_storage_gib       = 5
    database_name               = "1st"
    username                    = "rdsadmin"
    backup_days                 = 36
    backup_window               = "3am"
    maintenance_window          = "sunday"
    subnet_ids                  = ["subnet-1"]
    promoted                    = true
    password_version            = 0
    write_secret                = false
    secret_name                 = "no blanks please"
    secret_recovery_days        = 3
    secret_replica_kms_key_arn  = "arn:aws:kms:us-west-2:111122223333:key/data"
    monitoring_interval         = 7
    performance_insights_days   = 8
    log_days                    = 42
    slow_statement_milliseconds = 0
    lag_warn_seconds            = 0
    free_storage_percent        = 100
  }

  expect_failures = [
    var.name,
    var.environment,
    var.identifier,
    var.service,
    var.instance_class,
    var.engine_version,
    var.allocated_storage_gib,
    var.database_name,
    var.username,
    var.backup_days,
    var.backup_window,
    var.maintenance_window,
    var.subnet_ids,
    var.promoted,
    var.password_version,
    var.write_secret,
    var.secret_name,
    var.secret_recovery_days,
    var.secret_replica_kms_key_arn,
    var.monitoring_interval,
    var.performance_insights_days,
    var.log_days,
    var.slow_statement_milliseconds,
    var.lag_warn_seconds,
    var.free_storage_percent,
  ]
}

# A rule that looks at a second input is asked only when that one is well.
run "what_does_not_fit_together_is_refused" {
  command = plan

  variables {
    password                   = "short"
    backup_days                = 0
    max_allocated_storage_gib  = 101
    lag_page_seconds           = 300
    secret_replica_region      = "us-west-2"
    secret_replica_kms_key_arn = "arn:aws:kms:us-east-1:111122223333:key/data"
  }

  expect_failures = [
    var.password,
    var.backup_days,
    var.max_allocated_storage_gib,
    var.lag_page_seconds,
    var.secret_replica_kms_key_arn,
  ]
}

run "a_primary_without_password_is_refused" {
  command = plan

  variables {
    password = null
  }

  expect_failures = [var.password]
}

run "a_smaller_replica_and_a_secret_without_password_are_refused" {
  command = plan

  variables {
    replicate_source_arn   = "arn:aws:rds:us-east-1:111122223333:db:pyairtable-production-orders"
    kms_key_arn            = "arn:aws:kms:us-west-2:111122223333:key/data"
    instance_class         = "db.r6g.large"
    primary_instance_class = "db.r6g.xlarge"
    write_secret           = true
    password               = null
  }

  expect_failures = [var.accept_reduced_capacity, var.password]
}

run "a_replica_of_unknown_class_is_refused" {
  command = plan

  variables {
    replicate_source_arn = "arn:aws:rds:us-east-1:111122223333:db:pyairtable-production-orders"
    kms_key_arn          = "arn:aws:kms:us-west-2:111122223333:key/data"
  }

  expect_failures = [var.primary_instance_class]
}

run "a_replica_with_the_key_of_its_primary_is_refused" {
  command = plan

  variables {
    replicate_source_arn   = "arn:aws:rds:us-east-1:111122223333:db:pyairtable-production-orders"
    primary_instance_class = "db.r6g.xlarge"
  }

  expect_failures = [var.replicate_source_arn]
}

run "a_source_that_is_no_arn_is_refused" {
  command = plan

  variables {
    replicate_source_arn   = "pyairtable-production-orders"
    primary_instance_class = "db.r6g.xlarge"
  }

  expect_failures = [var.replicate_source_arn]
}
