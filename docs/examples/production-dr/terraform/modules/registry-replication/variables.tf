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

variable "source_region" {
  description = "Region where images are pushed."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.source_region))
    error_message = "source_region must be an AWS region such as us-east-1."
  }
}

variable "destination_region" {
  description = "Region where images are copied to."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.destination_region))
    error_message = "destination_region must be an AWS region such as us-west-2."
  }

  validation {
    condition     = var.destination_region != var.source_region
    error_message = "destination_region must differ from source_region."
  }
}

variable "destination_account_id" {
  description = "Account whose registry gets the copies, 12 digits."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.destination_account_id))
    error_message = "destination_account_id must have 12 digits."
  }
}
