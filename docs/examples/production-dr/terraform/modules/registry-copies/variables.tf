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

variable "repository_prefixes" {
  description = "Beginnings of the names of the repositories that are copied, such as pyairtable/."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.repository_prefixes) >= 1 && length(var.repository_prefixes) <= 10
    error_message = "repository_prefixes must be 1 to 10 prefixes."
  }

  validation {
    condition     = alltrue([for prefix in var.repository_prefixes : can(regex("^([a-z0-9]+([._-][a-z0-9]+)*/)*[a-z0-9]+([._-][a-z0-9]+)*/?$", prefix))])
    error_message = "repository_prefixes must be beginnings of repository names: lower-case words, parted by slashes."
  }
}

variable "source_account_id" {
  description = "Account that the images come from, 12 digits."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.source_account_id))
    error_message = "source_account_id must have 12 digits."
  }
}

variable "region" {
  description = "Region that holds the copies."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be an AWS region such as us-west-2."
  }
}

variable "account_id" {
  description = "Account that holds the copies, the provider's, 12 digits."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id must have 12 digits."
  }
}

variable "kms_key_arn" {
  description = "Key of the region that encrypts the copied repositories; null leaves them to the key of the service."
  type        = string
  default     = null
}

variable "untagged_days" {
  description = "Days that images without a tag are kept in copied repositories."
  type        = number
  default     = 14
  nullable    = false

  validation {
    condition     = var.untagged_days >= 1 && floor(var.untagged_days) == var.untagged_days
    error_message = "untagged_days must be a whole number of at least 1."
  }
}
