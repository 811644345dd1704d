# Access logs of the copy, beside it: S3 delivers them within a region only.
resource "aws_s3_bucket" "replica_logs" {
  #checkov:skip=CKV_AWS_18:this is where access logs go
  #checkov:skip=CKV_AWS_144:logs of one region's bucket stay beside it
  #checkov:skip=CKV_AWS_145:S3 cannot deliver access logs to a bucket encrypted by KMS
  #checkov:skip=CKV2_AWS_62:nothing waits for an access log
  count = local.replicas

  region = var.replica_region
  bucket = "${local.full_name}-copy-logs-${local.account_id}"

  tags = { Name = "${local.full_name}-copy-logs-${local.account_id}" }
}

resource "aws_s3_bucket_ownership_controls" "replica_logs" {
  count = local.replicas

  region = var.replica_region
  bucket = aws_s3_bucket.replica_logs[0].id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "replica_logs" {
  count = local.replicas

  region = var.replica_region
  bucket = aws_s3_bucket.replica_logs[0].id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "replica_logs" {
  count = local.replicas

  region = var.replica_region
  bucket = aws_s3_bucket.replica_logs[0].id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "replica_logs" {
  count = local.replicas

  region = var.replica_region
  bucket = aws_s3_bucket.replica_logs[0].id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "replica_logs" {
  count = local.replicas

  region = var.replica_region
  bucket = aws_s3_bucket.replica_logs[0].id

  rule {
    id     = "old"
    status = "Enabled"

    filter {
      prefix = ""
    }

    expiration {
      days = var.access_log_days
    }

    noncurrent_version_expiration {
      noncurrent_days = 7
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }

  depends_on = [aws_s3_bucket_versioning.replica_logs]
}

resource "aws_s3_bucket_policy" "replica_logs" {
  count = local.replicas

  region = var.replica_region
  bucket = aws_s3_bucket.replica_logs[0].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      merge(local.guards[0], { Resource = [aws_s3_bucket.replica_logs[0].arn, "${aws_s3_bucket.replica_logs[0].arn}/*"] }),
      {
        Sid       = "AccessLogs"
        Effect    = "Allow"
        Principal = { Service = "logging.s3.amazonaws.com" }
        Action    = "s3:PutObject"
        Resource  = "${aws_s3_bucket.replica_logs[0].arn}/*"
        Condition = {
          ArnLike      = { "aws:SourceArn" = local.replica_arn }
          StringEquals = { "aws:SourceAccount" = local.account_id }
        }
      },
    ]
  })

  depends_on = [aws_s3_bucket_public_access_block.replica_logs]
}
