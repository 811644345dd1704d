# What the configuration leaves open shows as "unset", already in the plan.
mock_provider "aws" {
  override_during = plan

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/role" }
  }

  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::unset", region = "unset" }
  }
}

variables {
  name        = "pyairtable"
  environment = "production"
  kms_key_arn = "arn:aws:kms:us-east-1:111122223333:key/data"
}

run "backups_stay_whole_and_private" {
  command = plan

  assert {
    condition     = aws_s3_bucket.this.bucket == "pyairtable-backups-production" && aws_s3_bucket.this.object_lock_enabled && aws_s3_bucket_versioning.this.versioning_configuration[0].status == "Enabled"
    error_message = "the bucket must keep every version under lock"
  }

  assert {
    condition     = aws_s3_bucket_object_lock_configuration.this.rule[0].default_retention[0].mode == "GOVERNANCE" && aws_s3_bucket_object_lock_configuration.this.rule[0].default_retention[0].days == 30
    error_message = "the lock must hold for 30 days"
  }

  assert {
    condition     = [for rule in aws_s3_bucket_server_side_encryption_configuration.this.rule : [rule.apply_server_side_encryption_by_default[0].kms_master_key_id, tostring(rule.bucket_key_enabled)]] == [[var.kms_key_arn, "true"]]
    error_message = "must be encrypted with the given key, by bucket key"
  }

  assert {
    condition     = alltrue([for block in [aws_s3_bucket_public_access_block.this, aws_s3_bucket_public_access_block.logs] : block.block_public_acls && block.block_public_policy && block.ignore_public_acls && block.restrict_public_buckets])
    error_message = "nothing may be public"
  }

  assert {
    condition     = length([for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement : statement if statement.Effect == "Deny"]) == 3
    error_message = "connections without TLS, old TLS and lifting the lock must be denied"
  }

  assert {
    condition     = [for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement : statement.Condition.ArnNotLike["aws:PrincipalArn"] if statement.Sid == "NobodyLiftsTheLock"] == [["arn:aws:iam::111122223333:role/nobody/none"]]
    error_message = "no role may lift the lock unless one is named"
  }

  assert {
    condition     = { for rule in aws_s3_bucket_lifecycle_configuration.this.rule : rule.id => rule.expiration[0].days if rule.id != "unfinished" } == { backups = 30, drills = 365, velero = 30 }
    error_message = "backups and Velero's must go after 30 days, evidence after 365"
  }

  assert {
    condition     = aws_s3_bucket_logging.this.target_prefix == "backup/" && aws_s3_bucket_notification.this.eventbridge
    error_message = "access must be logged and events be sent"
  }

  assert {
    condition     = length(aws_s3_bucket.replica) == 0 && length(aws_s3_bucket_replication_configuration.this) == 0 && length(aws_iam_role.replication) == 0 && output.replica_bucket_arn == null
    error_message = "without another region there is no copy"
  }
}

run "the_writer_adds_and_deletes_nothing" {
  command = plan

  variables {
    cluster_name            = "pyairtable-production"
    writer_service_accounts = [{ namespace = "recovery", service_account = "backup" }]
    velero_service_account  = { namespace = "velero", service_account = "velero" }
  }

  assert {
    condition     = !strcontains(aws_iam_role_policy.writer.policy, "Delete") && !strcontains(aws_iam_role_policy.writer.policy, "Bypass") && !strcontains(aws_iam_role_policy.writer.policy, "PutObjectRetention")
    error_message = "the writer must neither delete nor shorten a lock"
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.writer.policy).Statement[0].Resource == ["arn:aws:s3:::pyairtable-backups-production/backups/*", "arn:aws:s3:::pyairtable-backups-production/drills/*"]
    error_message = "the writer must reach its own folders only"
  }

  assert {
    condition     = !strcontains(aws_iam_role_policy.velero[0].policy, "DeleteObjectVersion") && jsondecode(aws_iam_role_policy.velero[0].policy).Statement[0].Resource == "arn:aws:s3:::pyairtable-backups-production/velero/*"
    error_message = "Velero may mark as deleted in its own folder, not delete versions"
  }

  assert {
    condition     = aws_eks_pod_identity_association.writer["recovery/backup"].service_account == "backup" && aws_eks_pod_identity_association.velero[0].namespace == "velero"
    error_message = "both accounts must get their roles"
  }

  assert {
    condition     = jsondecode(aws_iam_role.writer.assume_role_policy).Statement[0].Principal.Service == "pods.eks.amazonaws.com" && jsondecode(aws_iam_role.writer.assume_role_policy).Statement[0].Action == ["sts:AssumeRole", "sts:TagSession"]
    error_message = "pods must assume the role through Pod Identity"
  }
}

run "the_copy_is_as_safe_and_has_a_key_of_its_own" {
  command = plan

  variables {
    replica_region        = "us-west-2"
    replica_kms_key_arn   = "arn:aws:kms:us-west-2:111122223333:key/backup"
    role_principal        = "ecs-tasks.amazonaws.com"
    break_glass_role_arns = ["arn:aws:iam::111122223333:role/break-glass"]
    retention_days        = 60
  }

  assert {
    condition     = aws_s3_bucket.replica[0].region == "us-west-2" && aws_s3_bucket.replica[0].object_lock_enabled && aws_s3_bucket_object_lock_configuration.replica[0].rule[0].default_retention[0].days == 30 && aws_s3_bucket_versioning.replica[0].versioning_configuration[0].status == "Enabled"
    error_message = "the copy must be locked as the original, in the other region"
  }

  assert {
    condition     = aws_s3_bucket_replication_configuration.this[0].rule[0].destination[0].encryption_configuration[0].replica_kms_key_id == var.replica_kms_key_arn && [for rule in aws_s3_bucket_server_side_encryption_configuration.replica[0].rule : rule.apply_server_side_encryption_by_default[0].kms_master_key_id] == [var.replica_kms_key_arn]
    error_message = "the copy must be encrypted with the key of its own region"
  }

  assert {
    condition     = aws_s3_bucket_replication_configuration.this[0].rule[0].delete_marker_replication[0].status == "Disabled" && aws_s3_bucket_replication_configuration.this[0].rule[0].destination[0].replication_time[0].time[0].minutes == 15
    error_message = "deletions must not be copied, everything else within 15 minutes"
  }

  assert {
    condition     = aws_s3_bucket_public_access_block.replica[0].restrict_public_buckets && length(aws_s3_bucket.replica_logs) == 1 && length(jsondecode(aws_s3_bucket_policy.replica[0].policy).Statement) == 3
    error_message = "the copy must be as private as the original"
  }

  assert {
    condition     = alltrue([for resource in [aws_s3_bucket_versioning.replica, aws_s3_bucket_policy.replica, aws_s3_bucket_lifecycle_configuration.replica, aws_s3_bucket_logging.replica, aws_s3_bucket_notification.replica, aws_s3_bucket_policy.replica_logs] : resource[0].region == "us-west-2"])
    error_message = "everything about the copy must be made in its region"
  }

  assert {
    condition     = { for rule in aws_s3_bucket_lifecycle_configuration.replica[0].rule : rule.id => rule.expiration[0].days if rule.id != "unfinished" } == { backups = 60, drills = 365, velero = 60 }
    error_message = "copies must go when originals do"
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.replication["late"].threshold == 900 && aws_cloudwatch_metric_alarm.replication["failed"].threshold == 0
    error_message = "late and failed copies must be noticed"
  }

  assert {
    condition     = join(",", [for statement in jsondecode(aws_s3_bucket_policy.replica[0].policy).Statement : join(",", statement.Condition.ArnNotLike["aws:PrincipalArn"]) if statement.Sid == "NobodyLiftsTheLock"]) == join(",", var.break_glass_role_arns)
    error_message = "only named roles may lift the lock"
  }

  assert {
    condition     = jsondecode(aws_iam_role.writer.assume_role_policy).Statement[0].Action == ["sts:AssumeRole"]
    error_message = "tasks carry no session tags"
  }
}

run "each_rule_refuses" {
  command = plan

  variables {
    name                    = "Pyairtable"
    environment             = "prod"
    object_lock_days        = 0
    object_lock_mode        = "LOOSE"
    break_glass_role_arns   = ["break-glass"]
    access_log_days         = 0
    replica_region          = "west"
    role_principal          = "ec2.amazonaws.com"
    writer_prefixes         = ["velero"]
    writer_service_accounts = [{ namespace = "recovery", service_account = "backup" }]
    velero_service_account  = { namespace = "velero", service_account = "velero" }
  }

  expect_failures = [
    var.name,
    var.environment,
    var.object_lock_days,
    var.object_lock_mode,
    var.break_glass_role_arns,
    var.access_log_days,
    var.replica_region,
    var.role_principal,
    var.writer_prefixes,
    var.writer_service_accounts,
    var.velero_service_account,
  ]
}

run "shorter_than_the_lock_and_a_copy_without_key_are_refused" {
  command = plan

  variables {
    retention_days = 29
    evidence_days  = 29
    replica_region = "us-west-2"
  }

  expect_failures = [var.retention_days, var.evidence_days, var.replica_kms_key_arn]
}

run "a_copy_with_the_key_of_the_original_is_refused" {
  command = plan

  variables {
    replica_region      = "us-west-2"
    replica_kms_key_arn = "arn:aws:kms:us-east-1:111122223333:key/data"
  }

  expect_failures = [var.replica_kms_key_arn]
}
