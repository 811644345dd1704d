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

variable "vpc_id" {
  description = "VPC that the services run in."
  type        = string
  nullable    = false
}

variable "spot_percent" {
  description = "Share of the tasks above the first that may run on spot capacity, 0 to 100 percent."
  type        = number
  default     = 20
  nullable    = false

  validation {
    condition     = var.spot_percent >= 0 && var.spot_percent <= 100 && floor(var.spot_percent) == var.spot_percent
    error_message = "spot_percent must be a whole number from 0 to 100."
  }
}

variable "log_days" {
  description = "Days that logs are kept; a value that CloudWatch allows."
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_days)
    error_message = "log_days must be a retention that CloudWatch Logs knows, such as 7, 30 or 365."
  }
}

variable "detailed_monitoring" {
  description = "Container Insights with detail of every task, instead of totals."
  type        = bool
  default     = true
  nullable    = false
}

variable "logs_kms_key_arn" {
  description = "ARN of the key that logs are encrypted with."
  type        = string
  nullable    = false

  validation {
    condition     = startswith(var.logs_kms_key_arn, "arn:")
    error_message = "logs_kms_key_arn must be the ARN of a KMS key."
  }
}
