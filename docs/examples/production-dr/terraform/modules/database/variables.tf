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

variable "identifier" {
  description = "Name of the instance within the environment; the instance is called <name>-<environment>-<identifier>."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]([a-z0-9]|-[a-z0-9])*$", var.identifier)) && length(var.identifier) <= 26
    error_message = "identifier must begin with a letter and hold at most 26 lower-case letters, digits and single hyphens."
  }
}

variable "service" {
  description = "Service that owns the data; becomes the tag Service."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,28}[a-z0-9]$", var.service))
    error_message = "service must have 3 to 30 lower-case letters, digits and hyphens."
  }
}

# The instance

variable "instance_class" {
  description = "Instance class, such as db.r6g.xlarge."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^db\\.[a-z0-9-]+\\.[a-z0-9]+$", var.instance_class))
    error_message = "instance_class must be a class of RDS such as db.r6g.xlarge."
  }
}

variable "engine_version" {
  description = "Version of PostgreSQL: the major version alone, so that minor ones come in the maintenance window, or a full one. A replica follows its primary's and only names its parameters by it."
  type        = string
  default     = "17"
  nullable    = false

  validation {
    condition     = can(regex("^1[4-9](\\.[0-9]+)?$", var.engine_version))
    error_message = "engine_version must be PostgreSQL 14 to 19, such as 17 or 17.6."
  }
}

variable "multi_az" {
  description = "Keeps a standby in a second zone. A replica gets its standby when it is promoted."
  type        = bool
  default     = true
  nullable    = false
}

variable "allocated_storage_gib" {
  description = "Storage at the start, GiB. A replica begins with its primary's; the alarm on free space reckons with this figure."
  type        = number
  default     = 100
  nullable    = false

  validation {
    condition     = var.allocated_storage_gib >= 20 && var.allocated_storage_gib <= 65536 && floor(var.allocated_storage_gib) == var.allocated_storage_gib
    error_message = "allocated_storage_gib must be a whole number from 20 to 65536."
  }
}

variable "max_allocated_storage_gib" {
  description = "Storage that the instance may grow to by itself, GiB; null means four times the start."
  type        = number
  default     = null

  validation {
    condition     = var.max_allocated_storage_gib == null || try(var.max_allocated_storage_gib >= var.allocated_storage_gib * 1.1 && var.max_allocated_storage_gib <= 65536, false)
    error_message = "max_allocated_storage_gib must be at least 10 percent above allocated_storage_gib and at most 65536."
  }
}

variable "database_name" {
  description = "Database made at the start; null takes the service's name, hyphens as underscores."
  type        = string
  default     = null

  validation {
    condition     = var.database_name == null || can(regex("^[a-z][a-z0-9_]{0,62}$", var.database_name))
    error_message = "database_name must begin with a letter and have at most 63 lower-case letters, digits and underscores."
  }
}

variable "username" {
  description = "First user of the database."
  type        = string
  default     = "platform"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]{0,15}$", var.username)) && !contains(["admin", "rdsadmin", "postgres"], var.username)
    error_message = "username must begin with a letter, have at most 16 lower-case letters, digits and underscores, and be none of admin, rdsadmin and postgres."
  }
}

variable "deletion_protection" {
  description = "Refuses to delete the instance, and keeps a last snapshot should it be deleted after all."
  type        = bool
  default     = true
  nullable    = false
}

variable "backup_days" {
  description = "Days of automated backups, 1 to 35: any second within them can be restored. A replica has them from its first day, so that it is safe the moment it is promoted."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.backup_days >= 1 && var.backup_days <= 35 && floor(var.backup_days) == var.backup_days
    error_message = "backup_days must be a whole number from 1 to 35."
  }
}

variable "backup_window" {
  description = "Daily window of the backup, UTC, hh:mm-hh:mm."
  type        = string
  default     = "03:00-04:00"
  nullable    = false

  validation {
    condition     = can(regex("^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$", var.backup_window))
    error_message = "backup_window must look like 03:00-04:00."
  }
}

variable "maintenance_window" {
  description = "Weekly window of maintenance, UTC, ddd:hh:mm-ddd:hh:mm; must not overlap with the backup's."
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
  description = "VPC of the instance."
  type        = string
  nullable    = false
}

variable "subnet_ids" {
  description = "Subnets of the instance, in at least two zones."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "subnet_ids must be at least two subnets."
  }
}

variable "allowed_security_group_ids" {
  description = "Security groups that may connect; nothing else can."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "kms_key_arn" {
  description = "Key of this region that encrypts storage, backups, insights and the secret. A replica cannot use its primary's: keys stay in their region."
  type        = string
  nullable    = false
}

variable "logs_kms_key_arn" {
  description = "Key that encrypts the log groups; its policy must admit CloudWatch Logs. Null leaves them to the key of the service."
  type        = string
  default     = null
}

# Replica

variable "replicate_source_arn" {
  description = "ARN of the primary that this instance follows; null makes a primary."
  type        = string
  default     = null

  validation {
    condition     = var.replicate_source_arn == null || can(regex("^arn:aws[a-z-]*:rds:[a-z0-9-]+:[0-9]{12}:db:.+$", var.replicate_source_arn))
    error_message = "replicate_source_arn must be the ARN of an RDS instance, or null."
  }

  validation {
    condition     = var.replicate_source_arn == null || try(split(":", var.replicate_source_arn)[3] != split(":", var.kms_key_arn)[3], true)
    error_message = "replicate_source_arn and kms_key_arn are of one region: a replica that stands by for a region needs a key of its own region."
  }
}

variable "promoted" {
  description = "Set to true once the replica has been promoted: it stops following, gets its standby zone and keeps everything else."
  type        = bool
  default     = false
  nullable    = false

  validation {
    condition     = !var.promoted || var.replicate_source_arn != null
    error_message = "promoted is for an instance with replicate_source_arn; a primary never was a replica."
  }
}

variable "primary_instance_class" {
  description = "Class of the primary, needed with replicate_source_arn: the replica must be able to carry its load."
  type        = string
  default     = null

  validation {
    condition     = var.replicate_source_arn == null || var.primary_instance_class != null
    error_message = "primary_instance_class is needed with replicate_source_arn."
  }
}

variable "accept_reduced_capacity" {
  description = "Accepts a replica that is smaller than its primary, or whose size is not known here."
  type        = bool
  default     = false
  nullable    = false

  validation {
    condition     = var.accept_reduced_capacity || var.replicate_source_arn == null || module.classes.carries_primary
    error_message = "instance_class offers less processor or memory than primary_instance_class, or one of both is not known here: choose one at least as large, or set accept_reduced_capacity."
  }
}

# Credentials

variable "password" {
  description = "Password of the first user, 16 to 128 characters without / @ \" and blanks. Goes into write-only arguments and never into the state; a plan saved to a file would hold it, so apply without one. A replica has its primary's; it is needed there only to write the secret."
  type        = string
  default     = null
  sensitive   = true

  validation {
    condition     = var.password == null || can(regex("^[^/@\"\\s]{16,128}$", var.password))
    error_message = "password must have 16 to 128 characters, none of them / @ \" or blank."
  }

  validation {
    condition     = !local.writes_secret || var.password != null
    error_message = "password is needed for a primary, and for a replica with write_secret."
  }
}

variable "password_version" {
  description = "Raised by one, it makes the next apply write the password anew, to the instance and to the secret."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.password_version >= 1 && floor(var.password_version) == var.password_version
    error_message = "password_version must be a whole number of at least 1."
  }
}

variable "write_secret" {
  description = "Writes the secret with address and password; null does for a primary only. For a replica, true writes its own address beside its primary's password, so that services start in the other region."
  type        = bool
  default     = null

  validation {
    condition     = var.write_secret != false || var.replicate_source_arn != null
    error_message = "write_secret cannot be false for a primary: nobody could find its password."
  }
}

variable "secret_name" {
  description = "Name of the secret; null means <environment>/<service>/database."
  type        = string
  default     = null

  validation {
    condition     = var.secret_name == null || can(regex("^[A-Za-z0-9/_+=.@-]{1,512}$", var.secret_name))
    error_message = "secret_name must be a name of Secrets Manager."
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

variable "secret_replica_region" {
  description = "Region that the secret is copied to; null makes no copy."
  type        = string
  default     = null
}

variable "secret_replica_kms_key_arn" {
  description = "Key of secret_replica_region that encrypts the copy."
  type        = string
  default     = null

  validation {
    condition     = (var.secret_replica_region == null) == (var.secret_replica_kms_key_arn == null)
    error_message = "secret_replica_region and secret_replica_kms_key_arn belong together: the copy has a key of its own."
  }

  validation {
    condition     = var.secret_replica_kms_key_arn == null || var.secret_replica_kms_key_arn != var.kms_key_arn
    error_message = "secret_replica_kms_key_arn must be another key than kms_key_arn."
  }
}

# Observation

variable "monitoring_interval" {
  description = "Seconds between measurements of the operating system: 1, 5, 10, 15, 30 or 60; 0 turns them off."
  type        = number
  default     = 60
  nullable    = false

  validation {
    condition     = contains([0, 1, 5, 10, 15, 30, 60], var.monitoring_interval)
    error_message = "monitoring_interval must be 0, 1, 5, 10, 15, 30 or 60."
  }
}

variable "performance_insights_days" {
  description = "Days that performance insights are kept: 7, 731 or a multiple of 31."
  type        = number
  default     = 7
  nullable    = false

  validation {
    condition     = contains([7, 731], var.performance_insights_days) || (var.performance_insights_days > 0 && var.performance_insights_days < 731 && var.performance_insights_days % 31 == 0)
    error_message = "performance_insights_days must be 7, 731 or a multiple of 31 below it."
  }
}

variable "log_days" {
  description = "Days that the database's logs are kept; a value that CloudWatch allows."
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_days)
    error_message = "log_days must be a retention that CloudWatch Logs knows, such as 7, 30 or 365."
  }
}

variable "slow_statement_milliseconds" {
  description = "Statements that take at least so many milliseconds are logged."
  type        = number
  default     = 1000
  nullable    = false

  validation {
    condition     = var.slow_statement_milliseconds >= 10 && floor(var.slow_statement_milliseconds) == var.slow_statement_milliseconds
    error_message = "slow_statement_milliseconds must be a whole number of at least 10."
  }
}

variable "lag_warn_seconds" {
  description = "Lag of a replica that warns, seconds."
  type        = number
  default     = 300
  nullable    = false

  validation {
    condition     = var.lag_warn_seconds > 0
    error_message = "lag_warn_seconds must be more than 0."
  }
}

variable "lag_page_seconds" {
  description = "Lag of a replica that calls a person, seconds: no more than the data that may be lost (RPO)."
  type        = number
  default     = 900
  nullable    = false

  validation {
    condition     = var.lag_page_seconds > var.lag_warn_seconds
    error_message = "lag_page_seconds must be more than lag_warn_seconds."
  }
}

variable "free_storage_percent" {
  description = "Free share of allocated_storage_gib below which a person is called, percent."
  type        = number
  default     = 15
  nullable    = false

  validation {
    condition     = var.free_storage_percent > 0 && var.free_storage_percent < 100
    error_message = "free_storage_percent must be between 0 and 100."
  }
}

variable "warn_topic_arns" {
  description = "SNS topics that warnings go to."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "page_topic_arns" {
  description = "SNS topics that call a person."
  type        = list(string)
  default     = []
  nullable    = false
}
