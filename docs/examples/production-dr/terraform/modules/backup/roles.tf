locals {
  # Pods' sessions carry tags, tasks' do not.
  trust = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = var.role_principal == "pods.eks.amazonaws.com" ? ["sts:AssumeRole", "sts:TagSession"] : ["sts:AssumeRole"]
      Principal = { Service = var.role_principal }
      Condition = { StringEquals = { "aws:SourceAccount" = local.account_id } }
    }]
  })
}

# Adds and reads back what it added, to see that it arrived whole. It can delete
# nothing: who takes over a backup job cannot take the backups.
resource "aws_iam_role" "writer" {
  name               = "${local.full_name}-backup-writer"
  assume_role_policy = local.trust

  tags = { Name = "${local.full_name}-backup-writer" }
}

resource "aws_iam_role_policy" "writer" {
  name = "write"
  role = aws_iam_role.writer.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:PutObject", "s3:GetObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"]
        Resource = [for prefix in var.writer_prefixes : "${local.bucket_arn}/${prefix}/*"]
      },
      {
        Effect    = "Allow"
        Action    = "s3:ListBucket"
        Resource  = local.bucket_arn
        Condition = { StringLike = { "s3:prefix" = [for prefix in var.writer_prefixes : "${prefix}/*"] } }
      },
      {
        Effect   = "Allow"
        Action   = ["kms:GenerateDataKey", "kms:Decrypt"]
        Resource = var.kms_key_arn
      },
    ]
  })
}

resource "aws_eks_pod_identity_association" "writer" {
  for_each = { for account in var.writer_service_accounts : "${account.namespace}/${account.service_account}" => account }

  cluster_name    = var.cluster_name
  namespace       = each.value.namespace
  service_account = each.value.service_account
  role_arn        = aws_iam_role.writer.arn

  tags = { Name = "${local.full_name}-backup-writer" }
}

# Velero tidies up by itself. What it deletes leaves a marker; the versions below
# stay locked, and it cannot delete those.
resource "aws_iam_role" "velero" {
  count = var.velero_service_account == null ? 0 : 1

  name               = "${local.full_name}-velero"
  assume_role_policy = local.trust

  tags = { Name = "${local.full_name}-velero" }
}

resource "aws_iam_role_policy" "velero" {
  count = var.velero_service_account == null ? 0 : 1

  name = "velero"
  role = aws_iam_role.velero[0].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = [
          "s3:PutObject", "s3:GetObject", "s3:DeleteObject",
          "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts",
        ]
        Resource = "${local.bucket_arn}/velero/*"
      },
      {
        Effect   = "Allow"
        Action   = ["s3:ListBucket", "s3:GetBucketLocation"]
        Resource = local.bucket_arn
      },
      {
        Effect   = "Allow"
        Action   = ["kms:GenerateDataKey", "kms:Decrypt"]
        Resource = var.kms_key_arn
      },
    ]
  })
}

resource "aws_eks_pod_identity_association" "velero" {
  count = var.velero_service_account == null ? 0 : 1

  cluster_name    = var.cluster_name
  namespace       = var.velero_service_account.namespace
  service_account = var.velero_service_account.service_account
  role_arn        = aws_iam_role.velero[0].arn

  tags = { Name = "${local.full_name}-velero" }
}
