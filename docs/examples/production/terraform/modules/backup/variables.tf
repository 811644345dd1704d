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

variable "kms_key_arn" {
  description = "Key of this region that encrypts the backups."
  type        = string
  nullable    = false
}

variable "object_lock_days" {
  description = "Days in which no version of a backup can be deleted or overwritten."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.object_lock_days >= 1 && floor(var.object_lock_days) == var.object_lock_days
    error_message = "object_lock_days must be a whole number of at least 1."
  }
}

variable "object_lock_mode" {
  description = "GOVERNANCE: those of break_glass_role_arns can lift the lock; COMPLIANCE: nobody can, not even the account's owner."
  type        = string
  default     = "GOVERNANCE"
  nullable    = false

  validation {
    condition     = contains(["GOVERNANCE", "COMPLIANCE"], var.object_lock_mode)
    error_message = "object_lock_mode must be GOVERNANCE or COMPLIANCE."
  }
}

variable "break_glass_role_arns" {
  description = "Roles that may lift a GOVERNANCE lock; nobody by default."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for arn in var.break_glass_role_arns : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+$", arn))])
    error_message = "break_glass_role_arns must be ARNs of IAM roles."
  }
}

variable "retention_days" {
  description = "Days after which a backup expires, no fewer than it is locked; null means object_lock_days."
  type        = number
  default     = null

  validation {
    condition     = var.retention_days == null || try(var.retention_days >= var.object_lock_days, false)
    error_message = "retention_days must be at least object_lock_days."
  }
}

variable "evidence_days" {
  description = "Days that the results of drills are kept (prefix drills/)."
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition     = var.evidence_days >= var.object_lock_days
    error_message = "evidence_days must be at least object_lock_days."
  }
}

variable "access_log_days" {
  description = "Days that access logs are kept."
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition     = var.access_log_days >= 1
    error_message = "access_log_days must be at least 1."
  }
}

# Copy in another region

variable "replica_region" {
  description = "Region that everything is copied to; null makes no copy."
  type        = string
  default     = null

  validation {
    condition     = var.replica_region == null || can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.replica_region))
    error_message = "replica_region must be an AWS region such as us-west-2, or null."
  }
}

variable "replica_kms_key_arn" {
  description = "Key of replica_region that encrypts the copies."
  type        = string
  default     = null

  validation {
    condition     = (var.replica_region == null) == (var.replica_kms_key_arn == null)
    error_message = "replica_kms_key_arn and replica_region belong together: the copies have a key of their own."
  }

  validation {
    condition     = var.replica_region == null || var.replica_kms_key_arn != var.kms_key_arn
    error_message = "replica_kms_key_arn must be another key than kms_key_arn: keys stay in their region."
  }
}

# Who writes

variable "cluster_name" {
  description = "EKS cluster whose service accounts get the roles; null makes no association."
  type        = string
  default     = null
}

variable "role_principal" {
  description = "Service that assumes the roles: pods.eks.amazonaws.com or ecs-tasks.amazonaws.com."
  type        = string
  default     = "pods.eks.amazonaws.com"
  nullable    = false

  validation {
    condition     = contains(["pods.eks.amazonaws.com", "ecs-tasks.amazonaws.com"], var.role_principal)
    error_message = "role_principal must be pods.eks.amazonaws.com or ecs-tasks.amazonaws.com."
  }
}

variable "writer_prefixes" {
  description = "Folders that the writer role may add to and read back, never delete from."
  type        = list(string)
  default     = ["backups", "drills"]
  nullable    = false

  validation {
    condition     = length(var.writer_prefixes) > 0 && alltrue([for prefix in var.writer_prefixes : can(regex("^[a-z][a-z0-9-]*$", prefix)) && prefix != "velero"])
    error_message = "writer_prefixes must be names of folders in lower-case letters, digits and hyphens, and not velero, which has a role of its own."
  }
}

variable "writer_service_accounts" {
  description = "Service accounts that get the writer role."
  type        = list(object({ namespace = string, service_account = string }))
  default     = []
  nullable    = false

  validation {
    condition     = length(var.writer_service_accounts) == 0 || var.cluster_name != null
    error_message = "writer_service_accounts needs cluster_name."
  }
}

variable "velero_service_account" {
  description = "Service account of Velero, which gets a role for the folder velero; null makes none."
  type        = object({ namespace = string, service_account = string })
  default     = null

  validation {
    condition     = var.velero_service_account == null || var.cluster_name != null
    error_message = "velero_service_account needs cluster_name."
  }
}

# Observation

variable "warn_topic_arns" {
  description = "SNS topics that hear of copies that fail or are late."
  type        = list(string)
  default     = []
  nullable    = false
}
