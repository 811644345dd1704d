locals {
  # What backups are filed under, and whose secret is read.
  subjects = {
    for name, account in local.accounts : name =>
    coalesce(account.subject, trimsuffix(account.service_account, "-${account.kind}"))
  }

  # One folder a day, in it one for each subject. Not "*" for the day: that
  # would reach into folders of others that hold one of the same name.
  folders = {
    for name, subject in local.subjects : name => {
      backups = "backups/????-??-??/${subject}/"
      drills  = "drills/????-??-??/${subject}/"
    }
  }

  key_by_s3 = {
    Sid       = "Key"
    Effect    = "Allow"
    Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
    Resource  = var.kms_key_arns
    Condition = { StringEquals = { "kms:ViaService" = "s3.${var.region}.amazonaws.com" } }
  }

  # Nowhere s3:DeleteObject or s3:DeleteObjectVersion, nothing of locks, and no
  # rds:Delete…: who takes over a job cannot take the backups.
  policies = merge(
    # Adds a dump, and reads back what arrived.
    {
      for name, account in local.accounts : name => jsonencode({
        Version = "2012-10-17"
        Statement = [
          {
            Sid      = "Keep"
            Effect   = "Allow"
            Action   = ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"]
            Resource = "${var.backup_bucket_arn}/${local.folders[name].backups}*"
          },
          local.key_by_s3,
        ]
      }) if account.kind == "backup"
    },
    # Finds and reads backups, and adds what came of the drill.
    {
      for name, account in local.accounts : name => jsonencode({
        Version = "2012-10-17"
        Statement = [
          {
            Sid       = "Find"
            Effect    = "Allow"
            Action    = "s3:ListBucket"
            Resource  = var.backup_bucket_arn
            Condition = { StringLike = { "s3:prefix" = local.folders[name].backups } }
          },
          {
            Sid      = "Read"
            Effect   = "Allow"
            Action   = "s3:GetObject"
            Resource = "${var.backup_bucket_arn}/${local.folders[name].backups}*"
          },
          {
            Sid      = "Report"
            Effect   = "Allow"
            Action   = "s3:PutObject"
            Resource = "${var.backup_bucket_arn}/${local.folders[name].drills}*"
          },
          local.key_by_s3,
        ]
      }) if account.kind == "drill"
    },
    # Reads the connection that the backup is made with.
    {
      for name, account in local.accounts : name => jsonencode({
        Version = "2012-10-17"
        Statement = [
          {
            Sid    = "Secret"
            Effect = "Allow"
            Action = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
            # Secrets Manager ends names with six characters of its own.
            Resource = "arn:${local.partition}:secretsmanager:${var.region}:${var.account_id}:secret:${var.environment}/${local.subjects[name]}/database-??????"
          },
          {
            Sid       = "Key"
            Effect    = "Allow"
            Action    = "kms:Decrypt"
            Resource  = var.kms_key_arns
            Condition = { StringEquals = { "kms:ViaService" = "secretsmanager.${var.region}.amazonaws.com" } }
          },
        ]
      }) if account.kind == "secrets"
    },
    {
      for name, account in local.accounts : name => jsonencode({
        Version   = "2012-10-17"
        Statement = local.failover_statements
      }) if account.kind == "failover"
    },
  )
}
