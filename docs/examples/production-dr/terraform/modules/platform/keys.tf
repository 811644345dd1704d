data "aws_partition" "current" {}

locals {
  # Who may use a key is said by IAM; without this nobody could, ever.
  account_statement = {
    Sid       = "Account"
    Effect    = "Allow"
    Principal = { AWS = "arn:${data.aws_partition.current.partition}:iam::${var.account_id}:root" }
    Action    = "kms:*"
    Resource  = "*"
  }
}

# Databases, caches, buckets, secrets.
resource "aws_kms_key" "data" {
  description             = "Data of ${local.prefix}"
  enable_key_rotation     = true
  deletion_window_in_days = 30

  policy = jsonencode({ Version = "2012-10-17", Statement = [local.account_statement] })

  tags = { Name = "${local.prefix}-data" }
}

resource "aws_kms_alias" "data" {
  name          = "alias/${local.prefix}-data"
  target_key_id = aws_kms_key.data.key_id
}

# Logs and alerts: services of AWS write these, and need to be named.
resource "aws_kms_key" "logs" {
  description             = "Logs and alerts of ${local.prefix}"
  enable_key_rotation     = true
  deletion_window_in_days = 30

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      local.account_statement,
      {
        Sid       = "Logs"
        Effect    = "Allow"
        Principal = { Service = "logs.${var.region}.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
        Resource  = "*"
        Condition = {
          ArnLike = {
            "kms:EncryptionContext:aws:logs:arn" = "arn:${data.aws_partition.current.partition}:logs:${var.region}:${var.account_id}:log-group:*"
          }
        }
      },
      {
        Sid       = "Alarms"
        Effect    = "Allow"
        Principal = { Service = ["cloudwatch.amazonaws.com", "events.amazonaws.com", "rds.amazonaws.com", "elasticache.amazonaws.com"] }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
        Resource  = "*"
        Condition = { StringEquals = { "aws:SourceAccount" = var.account_id } }
      },
    ]
  })

  tags = { Name = "${local.prefix}-logs" }
}

resource "aws_kms_alias" "logs" {
  name          = "alias/${local.prefix}-logs"
  target_key_id = aws_kms_key.logs.key_id
}

# The copies have a key where they are: with the region of the original its
# keys are gone, too.
resource "aws_kms_key" "replica" {
  count = local.replicating ? 1 : 0

  region                  = var.replica_region
  description             = "Copies of the data of ${local.prefix}"
  enable_key_rotation     = true
  deletion_window_in_days = 30

  policy = jsonencode({ Version = "2012-10-17", Statement = [local.account_statement] })

  tags = { Name = "${local.prefix}-copies" }
}

resource "aws_kms_alias" "replica" {
  count = local.replicating ? 1 : 0

  region        = var.replica_region
  name          = "alias/${local.prefix}-copies"
  target_key_id = aws_kms_key.replica[0].key_id
}
