# The copy in the other region: as safe as the original, with a key of its own.
locals {
  replica_name = "${local.full_name}-backup-copy-${local.account_id}"
  replica_arn  = "${local.arn_prefix}:s3:::${local.replica_name}"
}

resource "aws_s3_bucket" "replica" {
  #checkov:skip=CKV_AWS_144:this is the copy; copying it back would make a circle
  count = local.replicas

  region              = var.replica_region
  bucket              = local.replica_name
  object_lock_enabled = true

  tags = { Name = local.replica_name }
}

resource "aws_s3_bucket_ownership_controls" "replica" {
  count = local.replicas

  region = var.replica_region
  bucket = aws_s3_bucket.replica[0].id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "replica" {
  count = local.replicas

  region = var.replica_region
  bucket = aws_s3_bucket.replica[0].id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "replica" {
  count = local.replicas

  region = var.replica_region
  bucket = aws_s3_bucket.replica[0].id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_object_lock_configuration" "replica" {
  count = local.replicas

  region = var.replica_region
  bucket = aws_s3_bucket.replica[0].id

  rule {
    default_retention {
      mode = var.object_lock_mode
      days = var.object_lock_days
    }
  }

  depends_on = [aws_s3_bucket_versioning.replica]
}

resource "aws_s3_bucket_server_side_encryption_configuration" "replica" {
  count = local.replicas

  region = var.replica_region
  bucket = aws_s3_bucket.replica[0].id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = var.replica_kms_key_arn
    }
  }
}

resource "aws_s3_bucket_logging" "replica" {
  count = local.replicas

  region        = var.replica_region
  bucket        = aws_s3_bucket.replica[0].id
  target_bucket = aws_s3_bucket.replica_logs[0].id
  target_prefix = "backup/"
}

resource "aws_s3_bucket_notification" "replica" {
  count = local.replicas

  region      = var.replica_region
  bucket      = aws_s3_bucket.replica[0].id
  eventbridge = true
}

resource "aws_s3_bucket_policy" "replica" {
  count = local.replicas

  region = var.replica_region
  bucket = aws_s3_bucket.replica[0].id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [for statement in local.guards : merge(statement, { Resource = [local.replica_arn, "${local.replica_arn}/*"] })]
  })

  depends_on = [aws_s3_bucket_public_access_block.replica]
}
