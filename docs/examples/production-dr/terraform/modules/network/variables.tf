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

variable "vpc_cidr" {
  description = "IPv4 range of the VPC, /16 to /20."
  type        = string
  nullable    = false

  validation {
    condition     = can(cidrhost(var.vpc_cidr, 0)) && can(regex("/(16|17|18|19|20)$", var.vpc_cidr))
    error_message = "vpc_cidr must be an IPv4 range from /16 to /20."
  }

  validation {
    condition     = try(cidrhost(var.vpc_cidr, 0), "") == split("/", var.vpc_cidr)[0]
    error_message = "vpc_cidr must begin at the first address of its range."
  }
}

variable "availability_zones" {
  description = "Names of the three availability zones to spread over."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.availability_zones) == 3 && length(distinct(var.availability_zones)) == 3
    error_message = "availability_zones must be three different zones."
  }
}

variable "nat_gateways" {
  description = "Number of zones with a NAT gateway and interface endpoints of their own: 1, or all 3 so that no zone depends on another."
  type        = number
  default     = 3
  nullable    = false

  validation {
    condition     = contains([1, 3], var.nat_gateways)
    error_message = "nat_gateways must be 1 or 3 (one for each zone)."
  }
}

variable "flow_log_days" {
  description = "Days that flow logs are kept; a value that CloudWatch allows."
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.flow_log_days)
    error_message = "flow_log_days must be a retention that CloudWatch Logs knows, such as 7, 30 or 365."
  }
}

variable "kms_key_arn" {
  description = "ARN of the key that flow logs are encrypted with."
  type        = string
  nullable    = false

  validation {
    condition     = startswith(var.kms_key_arn, "arn:")
    error_message = "kms_key_arn must be the ARN of a KMS key."
  }
}
