mock_provider "aws" {
  override_during = plan

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::333333333333:role/role" }
  }
}

variables {
  name              = "pyairtable"
  environment       = "production-dr"
  region            = "us-west-2"
  account_id        = "333333333333"
  oidc_provider_arn = "arn:aws:iam::333333333333:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE"
  cluster_name      = "pyairtable-production-dr"
  cluster_arn       = "arn:aws:eks:us-west-2:333333333333:cluster/pyairtable-production-dr"
  backup_bucket_arn = "arn:aws:s3:::pyairtable-backups-production-dr"
  kms_key_arns      = ["arn:aws:kms:us-west-2:333333333333:key/data"]

  accounts = [
    { namespace = "orders", service_account = "order-service-backup", role_name = "production-dr-order-service-backup", kind = "backup" },
    { namespace = "orders", service_account = "order-service-drill", role_name = "production-dr-order-service-drill", kind = "drill" },
    { namespace = "recovery", service_account = "recovery-secrets", role_name = "production-dr-platform-secrets", kind = "secrets", subject = "platform" },
    { namespace = "recovery", service_account = "failover", role_name = "production-dr-failover", kind = "failover", pod_identity = true },
  ]

  failover = {
    primary_region     = "us-east-1"
    database           = "pyairtable-production-dr-shared"
    primary_database   = "pyairtable-production-shared"
    returning_database = "pyairtable-production-returning"
    primary_key_alias  = "alias/pyairtable-production-data"
    switch_namespace   = "pyairtable/Failover"
  }
}

run "each_account_does_its_own_work_and_deletes_nothing" {
  command = plan

  assert {
    condition = alltrue([
      for account in var.accounts :
      jsondecode(aws_iam_role.this[account.role_name].assume_role_policy).Statement[0].Condition == {
        StringEquals = {
          "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE:aud" = "sts.amazonaws.com"
          "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE:sub" = "system:serviceaccount:${account.namespace}:${account.service_account}"
        }
      } && aws_iam_role.this[account.role_name].path == "/pyairtable/production-dr/"
    ])
    error_message = "A role must trust exactly its account."
  }

  assert {
    condition = (
      keys(aws_eks_pod_identity_association.this) == ["production-dr-failover"] &&
      [for role in values(aws_iam_role.this) : length(jsondecode(role.assume_role_policy).Statement)] == [2, 1, 1, 1] &&
      jsondecode(aws_iam_role.this["production-dr-failover"].assume_role_policy).Statement[1].Condition == {
        ArnEquals = { "aws:SourceArn" = var.cluster_arn }
        StringEquals = {
          "aws:RequestTag/kubernetes-namespace"       = "recovery"
          "aws:RequestTag/kubernetes-service-account" = "failover"
        }
      }
    )
    error_message = "Pod Identity serves those accounts alone that carry no annotation, and no other account."
  }

  assert {
    condition = alltrue(flatten([
      for policy in values(aws_iam_role_policy.this) : [
        for statement in jsondecode(policy.policy).Statement : [
          for action in flatten([statement.Action]) : !can(regex("Delete|Bypass|Retention|LegalHold|Lifecycle|ScheduleKey|\\*", action))
        ]
      ]
    ]))
    error_message = "Nobody may delete backups or lift a lock."
  }

  assert {
    condition = [
      for statement in jsondecode(aws_iam_role_policy.this["production-dr-order-service-backup"].policy).Statement : flatten([statement.Resource])
    ] == [["arn:aws:s3:::pyairtable-backups-production-dr/backups/????-??-??/order-service/*"], ["arn:aws:kms:us-west-2:333333333333:key/data"]]
    error_message = "A backup reaches its own folder and the environment's key."
  }

  assert {
    condition = [
      for statement in jsondecode(aws_iam_role_policy.this["production-dr-order-service-drill"].policy).Statement :
      statement.Resource if statement.Action == "s3:PutObject"
    ] == ["arn:aws:s3:::pyairtable-backups-production-dr/drills/????-??-??/order-service/*"]
    error_message = "A drill adds its results, and no backups."
  }

  assert {
    condition = alltrue([
      for kind in ["backup", "drill"] :
      [for statement in jsondecode(aws_iam_role_policy.this["production-dr-order-service-${kind}"].policy).Statement : statement.Condition.StringEquals if statement.Sid == "Key"] == [{ "kms:ViaService" = "s3.us-west-2.amazonaws.com" }]
    ])
    error_message = "Keys are used through S3 only."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.this["production-dr-platform-secrets"].policy).Statement[0].Resource == "arn:aws:secretsmanager:us-west-2:333333333333:secret:production-dr/platform/database-??????"
    error_message = "The secret of the shared database, and no other."
  }

  assert {
    condition = {
      for statement in local.failover_statements : statement.Sid => statement.Resource
      if contains(["Fence", "Promote", "TurnSwitch"], statement.Sid)
      } == {
      Fence = "arn:aws:rds:us-east-1:333333333333:db:pyairtable-production-shared"
      Promote = [
        "arn:aws:rds:us-west-2:333333333333:db:pyairtable-production-dr-shared",
        "arn:aws:rds:us-east-1:333333333333:db:pyairtable-production-returning",
      ]
      TurnSwitch = "*"
    }
    error_message = "A failover changes the databases that move, and no other."
  }

  assert {
    condition = alltrue([
      for statement in local.failover_statements : can(statement.Condition.StringEquals["aws:RequestedRegion"]) if statement.Resource == "*"
    ]) && one([for statement in local.failover_statements : statement.Condition.StringEquals["cloudwatch:namespace"] if statement.Sid == "TurnSwitch"]) == "pyairtable/Failover"
    error_message = "What knows no resources is held to the regions, and the switch to its namespace."
  }
}

run "refuses_what_does_not_fit" {
  command = plan

  variables {
    name              = "PyAirtable"
    environment       = "prod"
    region            = "us-west"
    account_id        = "3333"
    oidc_provider_arn = "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE"
    backup_bucket_arn = "backups"
    kms_key_arns      = []
    accounts          = [{ namespace = "*", service_account = "backup", role_name = "a/b", kind = "restore" }]
  }

  expect_failures = [
    var.name,
    var.environment,
    var.region,
    var.account_id,
    var.oidc_provider_arn,
    var.backup_bucket_arn,
    var.kms_key_arns,
    var.accounts,
  ]
}

run "refuses_shared_roles_and_a_failover_of_nothing" {
  command = plan

  variables {
    accounts = [
      { namespace = "recovery", service_account = "failover", role_name = "recovery", kind = "failover", pod_identity = true },
      { namespace = "recovery", service_account = "drill", role_name = "recovery", kind = "drill" },
    ]
    cluster_name = null
    failover     = null
  }

  expect_failures = [var.accounts]
}

run "refuses_a_failover_of_any_database" {
  command = plan

  variables {
    failover = {
      primary_region     = "*"
      database           = "*"
      primary_database   = "primary"
      returning_database = "returning"
      primary_key_alias  = "data"
      switch_namespace   = "pyairtable/Failover"
    }
  }

  expect_failures = [var.failover]
}
