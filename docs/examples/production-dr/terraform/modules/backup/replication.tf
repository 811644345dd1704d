# Everything that is written is copied within fifteen minutes, encrypted anew
# with the key of the other region. Deleting is not copied.
resource "aws_s3_bucket_replication_configuration" "this" {
  count = local.replicas

  bucket = aws_s3_bucket.this.id
  role   = aws_iam_role.replication[0].arn

  rule {
    id       = "everything"
    status   = "Enabled"
    priority = 1

    filter {
      prefix = ""
    }

    delete_marker_replication {
      status = "Disabled"
    }

    source_selection_criteria {
      sse_kms_encrypted_objects {
        status = "Enabled"
      }
    }

    destination {
      bucket        = aws_s3_bucket.replica[0].arn
      storage_class = "STANDARD_IA"

      encryption_configuration {
        replica_kms_key_id = var.replica_kms_key_arn
      }

      replication_time {
        status = "Enabled"

        time {
          minutes = 15
        }
      }

      metrics {
        status = "Enabled"

        event_threshold {
          minutes = 15
        }
      }
    }
  }

  depends_on = [
    aws_s3_bucket_versioning.this,
    aws_s3_bucket_versioning.replica,
    aws_s3_bucket_object_lock_configuration.replica,
  ]
}

resource "aws_iam_role" "replication" {
  count = local.replicas

  name = "${local.full_name}-backup-replication"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "s3.amazonaws.com" }
    }]
  })

  tags = { Name = "${local.full_name}-backup-replication" }
}

resource "aws_iam_role_policy" "replication" {
  count = local.replicas

  name = "replication"
  role = aws_iam_role.replication[0].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:GetReplicationConfiguration", "s3:ListBucket"]
        Resource = local.bucket_arn
      },
      {
        Effect = "Allow"
        Action = [
          "s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging",
          "s3:GetObjectRetention", "s3:GetObjectLegalHold",
        ]
        Resource = "${local.bucket_arn}/*"
      },
      {
        Effect   = "Allow"
        Action   = ["s3:ReplicateObject", "s3:ReplicateTags"]
        Resource = "${local.replica_arn}/*"
      },
      {
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = var.kms_key_arn
      },
      {
        Effect   = "Allow"
        Action   = ["kms:Encrypt", "kms:GenerateDataKey"]
        Resource = var.replica_kms_key_arn
      },
    ]
  })
}

resource "aws_cloudwatch_metric_alarm" "replication" {
  for_each = var.replica_region == null ? {} : {
    late   = { metric = "ReplicationLatency", statistic = "Maximum", threshold = 900, says = "is copied later than 15 minutes" }
    failed = { metric = "OperationsFailedReplication", statistic = "Sum", threshold = 0, says = "is not copied" }
  }

  alarm_name          = "${local.full_name}-backup-copy-${each.key}"
  alarm_description   = "Something in ${local.bucket_name} ${each.value.says}"
  namespace           = "AWS/S3"
  metric_name         = each.value.metric
  dimensions          = { SourceBucket = local.bucket_name, DestinationBucket = local.replica_name, RuleId = "everything" }
  statistic           = each.value.statistic
  period              = 300
  evaluation_periods  = 3
  datapoints_to_alarm = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.threshold
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.warn_topic_arns
  ok_actions          = var.warn_topic_arns

  tags = { Name = "${local.full_name}-backup-copy-${each.key}" }
}
