variable "name" {
  description = "Name of the platform; every resource's name begins with it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,20}$", var.name))
    error_message = "name must be 2 to 21 characters: lower-case letters, digits and hyphens, a letter first."
  }
}

variable "environment" {
  description = "Environment that this is: dev, staging, production or production-dr."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["dev", "staging", "production", "production-dr"], var.environment)
    error_message = "environment must be dev, staging, production or production-dr."
  }
}

variable "region" {
  description = "Region of the cluster, the bucket and the secrets."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be an AWS region such as us-east-1."
  }
}

variable "account_id" {
  description = "AWS account that the environment lives in, 12 digits."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id must have 12 digits."
  }
}

variable "oidc_provider_arn" {
  description = "Identity provider of the cluster, which issues the accounts' tokens."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:oidc-provider/.+$", var.oidc_provider_arn))
    error_message = "oidc_provider_arn must be the ARN of an identity provider."
  }
}

variable "cluster_name" {
  description = "Name of the cluster; needed where an account has its role by Pod Identity."
  type        = string
  default     = null
}

variable "cluster_arn" {
  description = "ARN of the cluster; needed where an account has its role by Pod Identity."
  type        = string
  default     = null
}

variable "backup_bucket_arn" {
  description = "ARN of the bucket of backups."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:s3:::[a-z0-9][a-z0-9.-]+$", var.backup_bucket_arn))
    error_message = "backup_bucket_arn must be the ARN of a bucket."
  }
}

variable "kms_key_arns" {
  description = "ARNs of the keys that backups, secrets and databases of this region are encrypted with."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.kms_key_arns) > 0 && alltrue([for arn in var.kms_key_arns : can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", arn))])
    error_message = "kms_key_arns must be at least one ARN of a KMS key."
  }
}

variable "accounts" {
  description = "Service accounts that get a role. kind: what it is for, which decides what it may; subject: what the backups are filed under, or whose database secret is read, by default the account's name without -<kind>; pod_identity: the account carries no annotation, so the cluster has to be told of its role."
  type = list(object({
    namespace       = string
    service_account = string
    role_name       = string
    kind            = string
    subject         = optional(string)
    pod_identity    = optional(bool, false)
  }))
  nullable = false

  validation {
    condition     = alltrue([for account in var.accounts : contains(["backup", "drill", "secrets", "failover"], account.kind)])
    error_message = "accounts: kind must be backup, drill, secrets or failover."
  }

  validation {
    condition = alltrue([
      for account in var.accounts : alltrue([
        for text in compact([account.namespace, account.service_account, account.subject]) : can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", text))
      ])
    ])
    error_message = "accounts: namespace, service_account and subject must be one name each, without wildcards."
  }

  validation {
    condition     = alltrue([for account in var.accounts : can(regex("^[A-Za-z0-9+=,.@_-]{1,64}$", account.role_name))])
    error_message = "accounts: role_name must have 1 to 64 letters, digits or any of +=,.@_-."
  }

  validation {
    condition = (
      length(distinct(var.accounts[*].role_name)) == length(var.accounts) &&
      length(distinct([for account in var.accounts : "${account.namespace}/${account.service_account}"])) == length(var.accounts)
    )
    error_message = "accounts: every account has one role, and no two share one."
  }

  validation {
    condition     = alltrue([for account in var.accounts : !account.pod_identity]) || (var.cluster_name != null && var.cluster_arn != null)
    error_message = "accounts: pod_identity needs cluster_name and cluster_arn."
  }

  validation {
    condition     = var.failover != null || alltrue([for account in var.accounts : account.kind != "failover"])
    error_message = "accounts: the kind failover needs the variable failover."
  }
}

variable "failover" {
  description = "What accounts of the kind failover move: this region's database, identifiers of the old region's database while it is the primary and of the replica that returns, alias of the old region's key, and the namespace of the metric that turns the name's switch."
  type = object({
    primary_region     = string
    database           = string
    primary_database   = string
    returning_database = string
    primary_key_alias  = string
    switch_namespace   = string
  })
  default = null

  validation {
    condition = var.failover == null || try(alltrue([
      for identifier in [var.failover.database, var.failover.primary_database, var.failover.returning_database] :
      can(regex("^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", identifier))
    ]), false)
    error_message = "failover: databases must be identifiers of RDS, without wildcards."
  }

  validation {
    condition     = var.failover == null || try(startswith(var.failover.primary_key_alias, "alias/") && can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.failover.primary_region)), false)
    error_message = "failover: primary_key_alias must begin with alias/, and primary_region be an AWS region such as us-east-1."
  }
}
