# What moves everybody to this region and back.
locals {
  # Evaluated without a failover as well.
  failover = coalesce(var.failover, {
    primary_region     = var.region
    database           = "none"
    primary_database   = "none"
    returning_database = "none"
    primary_key_alias  = "alias/none"
    switch_namespace   = "none"
  })

  regions = distinct([var.region, local.failover.primary_region])
  rds = {
    for region in local.regions : region => "arn:${local.partition}:rds:${region}:${var.account_id}"
  }
  here  = local.rds[var.region]
  there = local.rds[local.failover.primary_region]

  failover_statements = [
    {
      Sid    = "ReadDatabases"
      Effect = "Allow"
      Action = "rds:DescribeDBInstances"
      # A list is a question about all of them.
      Resource = [for arn in values(local.rds) : "${arn}:db:*"]
    },
    {
      Sid       = "ReadLag"
      Effect    = "Allow"
      Action    = "cloudwatch:GetMetricStatistics"
      Resource  = "*" # knows no resources
      Condition = { StringEquals = { "aws:RequestedRegion" = local.regions } }
    },
    {
      Sid      = "ReadImages"
      Effect   = "Allow"
      Action   = "ecr:DescribeImages"
      Resource = "arn:${local.partition}:ecr:${var.region}:${var.account_id}:repository/${var.name}/*"
    },
    {
      Sid      = "Fence"
      Effect   = "Allow"
      Action   = "rds:ModifyDBInstance"
      Resource = "${local.there}:db:${local.failover.primary_database}"
    },
    {
      Sid    = "Promote"
      Effect = "Allow"
      Action = "rds:PromoteReadReplica"
      Resource = [
        "${local.here}:db:${local.failover.database}",
        "${local.there}:db:${local.failover.returning_database}",
      ]
    },
    {
      Sid    = "Return"
      Effect = "Allow"
      Action = "rds:CreateDBInstanceReadReplica"
      # Asked in the old region, and by a signed request in this one.
      Resource = concat(
        ["${local.here}:db:${local.failover.database}"],
        flatten([for arn in values(local.rds) : [
          "${arn}:db:${local.failover.returning_database}", "${arn}:og:*", "${arn}:pg:*", "${arn}:subgrp:*",
        ]]),
      )
    },
    {
      Sid       = "FindReturnKey"
      Effect    = "Allow"
      Action    = "kms:DescribeKey"
      Resource  = "arn:${local.partition}:kms:${local.failover.primary_region}:${var.account_id}:key/*"
      Condition = { "ForAnyValue:StringEquals" = { "kms:ResourceAliases" = local.failover.primary_key_alias } }
    },
    {
      # RDS uses the key by a grant; nobody else gets one.
      Sid      = "LendReturnKey"
      Effect   = "Allow"
      Action   = "kms:CreateGrant"
      Resource = "arn:${local.partition}:kms:${local.failover.primary_region}:${var.account_id}:key/*"
      Condition = {
        "ForAnyValue:StringEquals" = { "kms:ResourceAliases" = local.failover.primary_key_alias }
        Bool                       = { "kms:GrantIsForAWSResource" = "true" }
        StringEquals               = { "kms:ViaService" = "rds.${local.failover.primary_region}.amazonaws.com" }
      }
    },
    {
      Sid      = "LendKey"
      Effect   = "Allow"
      Action   = "kms:CreateGrant"
      Resource = var.kms_key_arns
      Condition = {
        Bool         = { "kms:GrantIsForAWSResource" = "true" }
        StringEquals = { "kms:ViaService" = [for region in local.regions : "rds.${region}.amazonaws.com"] }
      }
    },
    {
      Sid      = "DescribeKey"
      Effect   = "Allow"
      Action   = "kms:DescribeKey"
      Resource = var.kms_key_arns
    },
    {
      Sid      = "TurnSwitch"
      Effect   = "Allow"
      Action   = "cloudwatch:PutMetricData"
      Resource = "*" # knows no resources
      Condition = {
        StringEquals = {
          "aws:RequestedRegion"  = var.region
          "cloudwatch:namespace" = local.failover.switch_namespace
        }
      }
    },
    {
      Sid      = "ReadSwitch"
      Effect   = "Allow"
      Action   = "cloudwatch:DescribeAlarms"
      Resource = "arn:${local.partition}:cloudwatch:${var.region}:${var.account_id}:alarm:*"
    },
  ]
}
