variable "name" {
  description = "Name of the platform; every resource's name begins with it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,20}$", var.name))
    error_message = "name must be 2 to 21 characters: lower-case letters, digits and hyphens, a letter first."
  }

  validation {
    condition     = length(var.name) + length(var.environment) <= 30
    error_message = "name and environment together must have at most 30 characters: names of ElastiCache have 40."
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

variable "node_type" {
  description = "Node type, such as cache.r7g.large."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^cache\\.[a-z0-9-]+\\.[a-z0-9]+$", var.node_type))
    error_message = "node_type must be a type of ElastiCache such as cache.r7g.large."
  }
}

variable "nodes" {
  description = "Number of nodes: one that is written to, the others its copies."
  type        = number
  default     = 2
  nullable    = false

  validation {
    condition     = var.nodes >= 1 && var.nodes <= 6 && floor(var.nodes) == var.nodes
    error_message = "nodes must be a whole number from 1 to 6."
  }
}

variable "multi_az" {
  description = "Spreads the nodes over zones and replaces the first when it fails; needs two nodes."
  type        = bool
  default     = true
  nullable    = false

  validation {
    condition     = !var.multi_az || var.nodes >= 2
    error_message = "multi_az needs nodes to be at least 2."
  }
}

variable "engine_version" {
  description = "Version of Valkey, the free Redis."
  type        = string
  default     = "8.0"
  nullable    = false

  validation {
    condition     = can(regex("^(7\\.2|[89]\\.[0-9]+)$", var.engine_version))
    error_message = "engine_version must be Valkey 7.2 or later, such as 8.0."
  }
}

variable "maxmemory_policy" {
  description = "What a full node does: volatile-lru drops only keys that carry a time to live, so that queues are never dropped; noeviction refuses to write."
  type        = string
  default     = "volatile-lru"
  nullable    = false

  validation {
    condition     = contains(["volatile-lru", "volatile-lfu", "volatile-ttl", "allkeys-lru", "allkeys-lfu", "noeviction"], var.maxmemory_policy)
    error_message = "maxmemory_policy must be volatile-lru, volatile-lfu, volatile-ttl, allkeys-lru, allkeys-lfu or noeviction."
  }
}

variable "maintenance_window" {
  description = "Weekly window of maintenance, UTC, ddd:hh:mm-ddd:hh:mm."
  type        = string
  default     = "sun:04:00-sun:05:00"
  nullable    = false

  validation {
    condition     = can(regex("^(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]-(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]$", var.maintenance_window))
    error_message = "maintenance_window must look like sun:04:00-sun:05:00."
  }
}

# Network and encryption

variable "vpc_id" {
  description = "VPC of the nodes."
  type        = string
  nullable    = false
}

variable "subnet_ids" {
  description = "Subnets of the nodes."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.subnet_ids) >= 1
    error_message = "subnet_ids must be at least one subnet."
  }
}

variable "allowed_security_group_ids" {
  description = "Security groups that may connect; nothing else can."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "kms_key_arn" {
  description = "Key that encrypts the data at rest, the snapshots and the secret."
  type        = string
  nullable    = false
}

variable "logs_kms_key_arn" {
  description = "Key that encrypts the log groups; its policy must admit CloudWatch Logs. Null leaves them to the key of the service."
  type        = string
  default     = null
}

# Credentials

variable "password" {
  description = "Password of the user default, which services without IAM authentication log in with, 16 to 128 characters without , \" / @ and blanks. Goes into write-only arguments and never into the state; a plan saved to a file would hold it, so apply without one. Needed with password_services."
  type        = string
  default     = null
  sensitive   = true

  validation {
    condition     = var.password == null || can(regex("^[^,\"/@\\s]{16,128}$", var.password))
    error_message = "password must have 16 to 128 characters, none of them , \" / @ or blank."
  }

  validation {
    condition     = length(var.password_services) == 0 || var.password != null
    error_message = "password is needed with password_services."
  }
}

variable "password_version" {
  description = "Raised by one, it makes the next apply write the password anew, to the user and to the secrets."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.password_version >= 1 && floor(var.password_version) == var.password_version
    error_message = "password_version must be a whole number of at least 1."
  }
}

variable "password_services" {
  description = "Services that log in with a password: each gets a secret <environment>/<service>/redis with host, port and password. None means no such user, and IAM is the only way in."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for service in var.password_services : can(regex("^[a-z][a-z0-9-]{1,28}[a-z0-9]$", service))])
    error_message = "password_services must be names of services: 3 to 30 lower-case letters, digits and hyphens."
  }
}

variable "secret_recovery_days" {
  description = "Days in which a deleted secret can be brought back, 7 to 30; 0 deletes at once."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.secret_recovery_days == 0 || (var.secret_recovery_days >= 7 && var.secret_recovery_days <= 30)
    error_message = "secret_recovery_days must be 0 or 7 to 30."
  }
}

# Snapshots

variable "snapshot_days" {
  description = "Days that the daily snapshot is kept, 1 to 35."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.snapshot_days >= 1 && var.snapshot_days <= 35 && floor(var.snapshot_days) == var.snapshot_days
    error_message = "snapshot_days must be a whole number from 1 to 35."
  }
}

variable "snapshot_window" {
  description = "Daily window of the snapshot, UTC, hh:mm-hh:mm."
  type        = string
  default     = "02:00-03:00"
  nullable    = false

  validation {
    condition     = can(regex("^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$", var.snapshot_window))
    error_message = "snapshot_window must look like 02:00-03:00."
  }
}

variable "snapshot_every_hours" {
  description = "Hours between further snapshots: 1, 2, 3, 4, 6, 8 or 12; 0 leaves it at the daily one. It is the most state that a loss of the cache can cost."
  type        = number
  default     = 6
  nullable    = false

  validation {
    condition     = contains([0, 1, 2, 3, 4, 6, 8, 12], var.snapshot_every_hours)
    error_message = "snapshot_every_hours must be 0, 1, 2, 3, 4, 6, 8 or 12."
  }
}

variable "snapshot_keep_hours" {
  description = "Hours that the further snapshots are kept, before the daily ones alone remain."
  type        = number
  default     = 48
  nullable    = false

  validation {
    condition     = var.snapshot_every_hours == 0 || (var.snapshot_keep_hours >= var.snapshot_every_hours && var.snapshot_keep_hours <= 40 * var.snapshot_every_hours)
    error_message = "snapshot_keep_hours must cover 1 to 40 snapshots of snapshot_every_hours."
  }
}

# Observation

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

variable "page_topic_arns" {
  description = "SNS topics that call a person when a snapshot fails."
  type        = list(string)
  default     = []
  nullable    = false
}
