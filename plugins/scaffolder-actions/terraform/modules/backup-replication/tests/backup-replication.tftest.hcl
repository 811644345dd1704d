mock_provider "aws" {}

variables {
  region        = "us-west-2"
  source_db_arn = "arn:aws:rds:us-east-1:111122223333:db:pyairtable-production-orders"
  kms_key_arn   = "arn:aws:kms:us-west-2:111122223333:key/data"
}

run "copies_with_the_regions_own_key" {
  command = plan

  assert {
    condition     = aws_db_instance_automated_backups_replication.this.region == "us-west-2" && aws_db_instance_automated_backups_replication.this.source_db_instance_arn == var.source_db_arn && aws_db_instance_automated_backups_replication.this.kms_key_id == var.kms_key_arn
    error_message = "must copy the given instance's backups with the given key"
  }

  assert {
    condition     = aws_db_instance_automated_backups_replication.this.retention_period == 30
    error_message = "copies must be kept for 30 days"
  }
}

run "key_of_the_sources_region_and_no_days_are_refused" {
  command = plan

  variables {
    kms_key_arn    = "arn:aws:kms:us-east-1:111122223333:key/data"
    retention_days = 0
  }

  expect_failures = [var.kms_key_arn, var.retention_days]
}

run "an_alias_and_too_many_days_are_refused" {
  command = plan

  variables {
    kms_key_arn    = "alias/data"
    retention_days = 36
  }

  expect_failures = [var.kms_key_arn, var.retention_days]
}

run "names_that_are_none_are_refused" {
  command = plan

  variables {
    region        = "west"
    source_db_arn = "pyairtable-production-orders"
  }

  expect_failures = [var.region, var.source_db_arn]
}
