data "aws_partition" "current" {}

locals {
  full_name = "${var.name}-${var.environment}"

  # Creation templates add the slash themselves.
  namespaces = toset([for prefix in var.repository_prefixes : trimsuffix(prefix, "/")])

  copies = [
    for namespace in local.namespaces :
    "arn:${data.aws_partition.current.partition}:ecr:${var.region}:${var.account_id}:repository/${namespace}/*"
  ]
}

# Without a template the copies would get mutable tags and no key.
resource "aws_ecr_repository_creation_template" "this" {
  for_each = local.namespaces

  region               = var.region
  prefix               = each.key
  description          = "Copies of images of ${var.source_account_id}"
  applied_for          = ["REPLICATION"]
  image_tag_mutability = "IMMUTABLE"
  custom_role_arn      = one(aws_iam_role.template[*].arn)

  encryption_configuration {
    encryption_type = var.kms_key_arn == null ? "AES256" : "KMS"
    kms_key         = var.kms_key_arn
  }

  lifecycle_policy = jsonencode({
    rules = [{
      rulePriority = 1
      description  = "Images that no tag names any more"
      selection = {
        tagStatus   = "untagged"
        countType   = "sinceImagePushed"
        countUnit   = "days"
        countNumber = var.untagged_days
      }
      action = { type = "expire" }
    }]
  })
}

# ECR makes encrypted repositories only with a role of the registry's owner.
resource "aws_iam_role" "template" {
  count = var.kms_key_arn == null ? 0 : 1

  name = "${local.full_name}-image-copies"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecr.amazonaws.com" }
    }]
  })

  tags = { Name = "${local.full_name}-image-copies" }
}

resource "aws_iam_role_policy" "template" {
  count = var.kms_key_arn == null ? 0 : 1

  name = "copies"
  role = aws_iam_role.template[0].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["ecr:CreateRepository", "ecr:ReplicateImage", "ecr:TagResource"]
        Resource = local.copies
      },
      {
        Effect   = "Allow"
        Action   = ["kms:CreateGrant", "kms:RetireGrant", "kms:DescribeKey"]
        Resource = var.kms_key_arn
      },
    ]
  })
}

# Another account's registry has to admit the source.
resource "aws_ecr_registry_policy" "this" {
  count = var.source_account_id != var.account_id ? 1 : 0

  region = var.region
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "ImagesFromThePrimary"
      Effect    = "Allow"
      Principal = { AWS = "arn:${data.aws_partition.current.partition}:iam::${var.source_account_id}:root" }
      Action    = ["ecr:CreateRepository", "ecr:ReplicateImage"]
      Resource  = local.copies
    }]
  })
}
