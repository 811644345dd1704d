variable "region" {
  description = "Region that the backups are copied to; null means the provider's."
  type        = string
  default     = null

  validation {
    condition     = var.region == null || can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be an AWS region such as us-west-2, or null."
  }
}

variable "source_db_arn" {
  description = "ARN of the instance whose automated backups are copied."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:rds:[a-z0-9-]+:[0-9]{12}:db:.+$", var.source_db_arn))
    error_message = "source_db_arn must be the ARN of an RDS instance."
  }
}

variable "kms_key_arn" {
  description = "Key of that region that encrypts the copies."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.kms_key_arn))
    error_message = "kms_key_arn must be the ARN of a KMS key."
  }

  validation {
    condition     = try(split(":", var.kms_key_arn)[3] != split(":", var.source_db_arn)[3], true)
    error_message = "kms_key_arn must be a key of another region than source_db_arn's: the copies have a key of their own."
  }
}

variable "retention_days" {
  description = "Days that the copies are kept, 1 to 35."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.retention_days >= 1 && var.retention_days <= 35 && floor(var.retention_days) == var.retention_days
    error_message = "retention_days must be a whole number from 1 to 35."
  }
}
