# Roles of the jobs that back up, drill and move: each for one account, and no
# more than its scripts call.
data "aws_partition" "current" {}

locals {
  prefix    = "${var.name}-${var.environment}"
  accounts  = { for account in var.accounts : account.role_name => account }
  partition = data.aws_partition.current.partition

  # IAM names a provider by its issuer, without https://.
  issuer = trimprefix(replace(var.oidc_provider_arn, "/^.*:oidc-provider\\//", ""), "https://")

  associated = { for name, account in local.accounts : name => account if account.pod_identity }

  trusts = {
    for name, account in local.accounts : name => concat(
      [{
        Effect    = "Allow"
        Action    = ["sts:AssumeRoleWithWebIdentity"]
        Principal = { Federated = var.oidc_provider_arn }
        Condition = {
          StringEquals = {
            "${local.issuer}:aud" = "sts.amazonaws.com"
            "${local.issuer}:sub" = "system:serviceaccount:${account.namespace}:${account.service_account}"
          }
        }
      }],
      # The same account by the other way. Without the tags any association of
      # the cluster could name the role.
      [for associated in [account] : {
        Effect    = "Allow"
        Action    = ["sts:AssumeRole", "sts:TagSession"]
        Principal = { Service = "pods.eks.amazonaws.com" }
        Condition = {
          ArnEquals = { "aws:SourceArn" = var.cluster_arn }
          StringEquals = {
            "aws:RequestTag/kubernetes-namespace"       = associated.namespace
            "aws:RequestTag/kubernetes-service-account" = associated.service_account
          }
        }
      } if associated.pod_identity],
    )
  }
}

resource "aws_iam_role" "this" {
  for_each = local.accounts

  name        = each.key
  path        = "/${var.name}/${var.environment}/"
  description = "${title(each.value.kind)} by ${each.value.namespace}/${each.value.service_account} in ${local.prefix}"

  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = local.trusts[each.key] })

  tags = { Name = "${var.name}-${each.key}" }
}

resource "aws_iam_role_policy" "this" {
  for_each = local.accounts

  name   = each.value.kind
  role   = aws_iam_role.this[each.key].id
  policy = local.policies[each.key]
}

resource "aws_eks_pod_identity_association" "this" {
  for_each = local.associated

  cluster_name    = var.cluster_name
  namespace       = each.value.namespace
  service_account = each.value.service_account
  role_arn        = aws_iam_role.this[each.key].arn

  tags = { Name = "${var.name}-${each.key}" }
}
