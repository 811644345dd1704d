# What neither bucket allows anybody, whatever his own policies say.
locals {
  # Without roles that may lift the lock, none of the account's may.
  lifters = length(var.break_glass_role_arns) > 0 ? var.break_glass_role_arns : ["${local.arn_prefix}:iam::${local.account_id}:role/nobody/none"]

  guards = [
    {
      Sid       = "OnlyEncryptedConnections"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    },
    {
      Sid       = "OnlyModernConnections"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Condition = { NumericLessThan = { "s3:TlsVersion" = "1.2" } }
    },
    {
      Sid       = "NobodyLiftsTheLock"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:BypassGovernanceRetention"
      Condition = { ArnNotLike = { "aws:PrincipalArn" = local.lifters } }
    },
  ]

  # Prefixes and the days after which they expire. Old versions go when the lock
  # has ended; what was locked longer stays until it may go.
  expiries = merge(
    { for prefix in var.writer_prefixes : prefix => prefix == "drills" ? var.evidence_days : local.retention_days },
    { velero = local.retention_days },
  )
}
