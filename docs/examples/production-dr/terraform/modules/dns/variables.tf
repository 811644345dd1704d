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

variable "zone_id" {
  description = "Id of the hosted zone."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^Z[A-Z0-9]{1,31}$", var.zone_id))
    error_message = "zone_id must be the id of a hosted zone, such as Z0123456789ABCDEFGHIJ."
  }
}

variable "zone_name" {
  description = "Name of the hosted zone, such as example.com; hostname must lie within."
  type        = string
  nullable    = false
}

variable "hostname" {
  description = "Name that users call, within zone_name."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}$", var.hostname))
    error_message = "hostname must be a host name in lower case."
  }

  validation {
    condition     = var.hostname == var.zone_name || endswith(var.hostname, ".${var.zone_name}")
    error_message = "hostname must lie within zone_name."
  }
}

variable "primary" {
  description = "Where the primary region is reached: dns_name of its load balancer; zone_id makes an alias record, without it a CNAME; health_host is the name that health checks call, dns_name by default."
  type = object({
    dns_name    = string
    zone_id     = optional(string)
    health_host = optional(string)
  })
  nullable = false
}

variable "secondary" {
  description = "Where the standby region is reached, as for primary."
  type = object({
    dns_name    = string
    zone_id     = optional(string)
    health_host = optional(string)
  })
  nullable = false

  validation {
    condition     = var.secondary.dns_name != var.primary.dns_name
    error_message = "secondary must be another load balancer than primary's."
  }

  validation {
    condition     = (var.secondary.zone_id == null) == (var.primary.zone_id == null)
    error_message = "secondary and primary must both have a zone_id (alias records) or neither (CNAME)."
  }

  validation {
    condition     = var.hostname != var.zone_name || var.secondary.zone_id != null
    error_message = "secondary and primary need a zone_id when hostname is the zone itself: DNS allows no CNAME there."
  }
}

variable "ttl" {
  description = "Seconds that resolvers may keep a CNAME, at most 60; alias records have their target's 60."
  type        = number
  default     = 60
  nullable    = false

  validation {
    condition     = var.ttl >= 1 && var.ttl <= 60
    error_message = "ttl must be 1 to 60 seconds, or a failover is not seen in time."
  }
}

variable "failover_mode" {
  description = "approved: traffic moves when a person has approved it, and never else; automatic: also when the primary's health check fails."
  type        = string
  default     = "approved"
  nullable    = false

  validation {
    condition     = contains(["approved", "automatic"], var.failover_mode)
    error_message = "failover_mode must be approved or automatic."
  }
}

variable "switch_region" {
  description = "Region of the switch that a person turns: the standby's, so that it can be turned while the primary region is gone."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.switch_region))
    error_message = "switch_region must be an AWS region such as us-west-2."
  }
}

variable "health_region" {
  description = "Region that Route 53 publishes the metrics of health checks in."
  type        = string
  default     = "us-east-1"
  nullable    = false
}

variable "health_path" {
  description = "Path that health checks ask for."
  type        = string
  default     = "/healthz"
  nullable    = false

  validation {
    condition     = can(regex("^/[^\\s]{0,254}$", var.health_path))
    error_message = "health_path must begin with / and have at most 255 characters."
  }
}

variable "health_text" {
  description = "Text that the first 5,120 bytes of the answer must contain; null accepts any answer with status 2xx or 3xx."
  type        = string
  default     = null

  validation {
    condition     = var.health_text == null || try(length(var.health_text) >= 1 && length(var.health_text) <= 255, false)
    error_message = "health_text must have 1 to 255 characters."
  }
}

variable "request_interval" {
  description = "Seconds between the requests of one checker: 10 or 30."
  type        = number
  default     = 10
  nullable    = false

  validation {
    condition     = contains([10, 30], var.request_interval)
    error_message = "request_interval must be 10 or 30."
  }
}

variable "failure_threshold" {
  description = "Failures in a row before a region counts as down, 1 to 10."
  type        = number
  default     = 3
  nullable    = false

  validation {
    condition     = var.failure_threshold >= 1 && var.failure_threshold <= 10 && floor(var.failure_threshold) == var.failure_threshold
    error_message = "failure_threshold must be a whole number from 1 to 10."
  }
}

variable "page_topic_arns" {
  description = "SNS topics in health_region that call a person when a region is down."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "switch_topic_arns" {
  description = "SNS topics in switch_region that hear when the switch is turned."
  type        = list(string)
  default     = []
  nullable    = false
}
