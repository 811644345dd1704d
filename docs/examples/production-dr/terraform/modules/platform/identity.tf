locals {
  # Role names are unique in an account, paths or not: two environments of one
  # account need the environment in the name itself.
  role_path = "/${var.name}/${var.environment}/"
  role_arns = {
    for purpose, name in { secrets = "{service}-secrets", workload = "{service}", deploy = "github-deploy" } :
    purpose => "arn:${data.aws_partition.current.partition}:iam::${var.account_id}:role${local.role_path}${var.environment}-${name}"
  }

  tasks_trust = {
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = var.account_id } }
    }]
  }
  pods_trust = {
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = ["sts:AssumeRole", "sts:TagSession"]
      Principal = { Service = "pods.eks.amazonaws.com" }
      Condition = { ArnEquals = { "aws:SourceArn" = local.compute.cluster_arn } }
    }]
  }

  # A template is evaluated on ECS as well, where there is no issuer.
  issuer = coalesce(local.compute.oidc_issuer, "no-issuer")

  workload_statements = {
    for name, service in var.services : name => concat(
      length(service.buckets) == 0 ? [] : [
        {
          Sid      = "Buckets"
          Effect   = "Allow"
          Action   = ["s3:GetBucketLocation", "s3:ListBucket"]
          Resource = [for bucket in service.buckets : "arn:${data.aws_partition.current.partition}:s3:::${bucket}"]
        },
        {
          Sid      = "Objects"
          Effect   = "Allow"
          Action   = ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:PutObject"]
          Resource = [for bucket in service.buckets : "arn:${data.aws_partition.current.partition}:s3:::${bucket}/*"]
        },
      ],
      length(service.queue_arns) == 0 ? [] : [
        {
          Sid      = "Queues"
          Effect   = "Allow"
          Action   = ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ReceiveMessage", "sqs:SendMessage"]
          Resource = service.queue_arns
        },
      ],
    )
  }
}

# Reads the service's secrets. The account that a SecretStore names cannot use
# Pod Identity, so the cluster's own tokens are trusted.
resource "aws_iam_role" "secrets" {
  for_each = var.services

  name        = "${var.environment}-${each.key}-secrets"
  path        = local.role_path
  description = "Secrets of ${each.key} in ${local.prefix}"

  assume_role_policy = local.kubernetes ? jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = local.compute.oidc_provider_arn }
      Condition = {
        StringEquals = {
          "${local.issuer}:aud" = "sts.amazonaws.com"
          "${local.issuer}:sub" = "system:serviceaccount:${each.value.namespace}:${each.key}-secrets"
        }
      }
    }]
  }) : jsonencode(local.tasks_trust)

  tags = { Name = "${local.prefix}-${each.key}-secrets" }
}

resource "aws_iam_role_policy" "secrets" {
  for_each = aws_iam_role.secrets

  name = "read-secrets"
  role = each.value.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Secrets"
        Effect   = "Allow"
        Action   = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
        Resource = "arn:${data.aws_partition.current.partition}:secretsmanager:${var.region}:${var.account_id}:secret:${var.environment}/${each.key}/*"
      },
      {
        Sid       = "Key"
        Effect    = "Allow"
        Action    = "kms:Decrypt"
        Resource  = aws_kms_key.data.arn
        Condition = { StringEquals = { "kms:ViaService" = "secretsmanager.${var.region}.amazonaws.com" } }
      },
    ]
  })
}

# What the service itself works with.
resource "aws_iam_role" "workload" {
  for_each = var.services

  name        = "${var.environment}-${each.key}"
  path        = local.role_path
  description = "${each.key} in ${local.prefix}"

  assume_role_policy = local.kubernetes ? jsonencode(local.pods_trust) : jsonencode(local.tasks_trust)

  tags = { Name = "${local.prefix}-${each.key}" }
}

resource "aws_iam_role_policy" "workload" {
  for_each = { for name, statements in local.workload_statements : name => statements if length(statements) > 0 }

  name = "work"
  role = aws_iam_role.workload[each.key].id

  policy = jsonencode({ Version = "2012-10-17", Statement = each.value })
}

resource "aws_eks_pod_identity_association" "workload" {
  for_each = local.kubernetes ? var.services : {}

  cluster_name    = local.compute.cluster_name
  namespace       = each.value.namespace
  service_account = each.key
  role_arn        = aws_iam_role.workload[each.key].arn

  tags = { Name = "${local.prefix}-${each.key}" }
}
