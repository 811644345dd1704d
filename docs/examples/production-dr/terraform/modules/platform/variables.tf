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
  description = "AWS region of the provider that the root passes as aws."
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

variable "replica_region" {
  description = "Region that backups, database secrets and automated backups are copied to; null copies nothing."
  type        = string
  default     = null

  validation {
    condition     = var.replica_region == null || can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.replica_region))
    error_message = "replica_region must be an AWS region such as us-west-2, or null."
  }

  validation {
    condition     = var.replica_region == null || var.replica_region != var.region
    error_message = "replica_region must differ from region: a copy beside the original is lost with it."
  }
}

# Network

variable "vpc_cidr" {
  description = "IPv4 range of the VPC, /16 to /20."
  type        = string
  nullable    = false

  validation {
    condition     = can(cidrhost(var.vpc_cidr, 0)) && can(regex("/(16|17|18|19|20)$", var.vpc_cidr))
    error_message = "vpc_cidr must be an IPv4 range from /16 to /20."
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
  description = "Number of NAT gateways: 1, or one for each zone so that no zone depends on another."
  type        = number
  default     = 3
  nullable    = false

  validation {
    condition     = contains([1, 3], var.nat_gateways)
    error_message = "nat_gateways must be 1 or 3 (one for each zone)."
  }
}

# Compute

variable "compute" {
  description = "What runs the services: kubernetes (EKS with Karpenter) or ecs (Fargate)."
  type        = string
  default     = "kubernetes"
  nullable    = false

  validation {
    condition     = contains(["kubernetes", "ecs"], var.compute)
    error_message = "compute must be kubernetes or ecs."
  }
}

variable "kubernetes_version" {
  description = "Minor version of Kubernetes, such as 1.35."
  type        = string
  default     = "1.35"
  nullable    = false

  validation {
    condition     = can(regex("^1\\.[0-9]{2}$", var.kubernetes_version))
    error_message = "kubernetes_version must be a minor version such as 1.35."
  }
}

variable "instance_types" {
  description = "Instance types of the baseline nodes, the preferred first."
  type        = list(string)
  default     = ["m5.large", "c5.large", "r5.large"]
  nullable    = false

  validation {
    condition     = length(var.instance_types) > 0 && alltrue([for type in var.instance_types : can(regex("^[a-z][a-z0-9-]*\\.[a-z0-9]+$", type))])
    error_message = "instance_types must name at least one type such as m5.large."
  }
}

variable "node_min" {
  description = "Fewest nodes of the baseline group."
  type        = number
  default     = 3
  nullable    = false

  validation {
    condition     = var.node_min >= 1 && floor(var.node_min) == var.node_min
    error_message = "node_min must be a whole number of at least 1."
  }
}

variable "node_max" {
  description = "Most nodes that the environment may have."
  type        = number
  default     = 50
  nullable    = false

  validation {
    condition     = var.node_max >= var.node_min && var.node_max <= 200 && floor(var.node_max) == var.node_max
    error_message = "node_max must be a whole number from node_min to 200."
  }
}

variable "spot_percent" {
  description = "Share of the capacity that may be spot, 0 to 100 percent. On Kubernetes the node pools hold it, here it reaches ECS."
  type        = number
  default     = 20
  nullable    = false

  validation {
    condition     = var.spot_percent >= 0 && var.spot_percent <= 100 && floor(var.spot_percent) == var.spot_percent
    error_message = "spot_percent must be a whole number from 0 to 100."
  }
}

variable "cluster_administrators" {
  description = "ARNs of the IAM roles that administer the cluster."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for arn in var.cluster_administrators : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+$", arn))])
    error_message = "cluster_administrators must be ARNs of IAM roles."
  }
}

# Data

variable "databases" {
  description = "PostgreSQL instances by identifier. backup_days: days of point-in-time recovery; allocated_storage_gib: GiB; replicate_source_arn: the primary that this one follows from another region, primary_instance_class: its class, promoted: it follows no longer, write_secret: a secret of its own for its address."
  type = map(object({
    service                 = string
    instance_class          = string
    multi_az                = bool
    backup_days             = number
    allocated_storage_gib   = optional(number)
    deletion_protection     = optional(bool)
    replicate_source_arn    = optional(string)
    primary_instance_class  = optional(string)
    accept_reduced_capacity = optional(bool, false)
    promoted                = optional(bool, false)
    write_secret            = optional(bool)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for database in values(var.databases) : can(regex("^db\\.", database.instance_class))])
    error_message = "databases: every instance_class must begin with db."
  }

  validation {
    condition     = alltrue([for database in values(var.databases) : database.replicate_source_arn == null || database.primary_instance_class != null])
    error_message = "databases: a replica needs primary_instance_class, to be compared with."
  }

  validation {
    condition     = alltrue([for database in values(var.databases) : database.backup_days >= 1 && database.backup_days <= 35])
    error_message = "databases: backup_days must be 1 to 35."
  }
}

variable "database_passwords" {
  description = "Password of each database's first user, by identifier. Never part of the state, but of a plan that is saved to a file. A replica has its primary's and needs none, unless write_secret is set."
  type        = map(string)
  default     = {}
  nullable    = false
  sensitive   = true
}

variable "password_version" {
  description = "Raised by one, it makes the next apply write database_passwords and cache_password again."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.password_version >= 1 && floor(var.password_version) == var.password_version
    error_message = "password_version must be a whole number of at least 1."
  }
}

variable "cache" {
  description = "The shared Redis: node type, number of nodes (more than one stand in two zones), days of snapshots, and the services that log in with a password instead of IAM; null makes none."
  type = object({
    node_type         = string
    nodes             = number
    snapshot_days     = number
    password_services = optional(set(string), [])
  })
  default = null

  validation {
    condition     = var.cache == null || can(regex("^cache\\.", var.cache.node_type))
    error_message = "cache: node_type must begin with cache."
  }
}

variable "cache_password" {
  description = "Password of the services in cache.password_services. Never part of the state, but of a plan that is saved to a file."
  type        = string
  default     = null
  sensitive   = true
}

variable "deletion_protection" {
  description = "Refuses deletion of the databases, unless one says otherwise for itself, and of the cluster."
  type        = bool
  default     = true
  nullable    = false
}

variable "object_lock_days" {
  description = "Days in which nobody can delete or overwrite a backup."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.object_lock_days >= 1 && floor(var.object_lock_days) == var.object_lock_days
    error_message = "object_lock_days must be a whole number of at least 1."
  }
}

variable "recovery_accounts" {
  description = "Service accounts of backups, drills and failovers, and their roles, as recovery-access describes them; only on Kubernetes."
  type = list(object({
    namespace       = string
    service_account = string
    role_name       = string
    kind            = string
    subject         = optional(string)
    pod_identity    = optional(bool, false)
  }))
  default  = []
  nullable = false
}

variable "failover" {
  description = "What an account of the kind failover moves, as recovery-access describes it; null where nothing stands by."
  type = object({
    primary_region     = string
    database           = string
    primary_database   = string
    returning_database = string
    primary_key_alias  = string
    switch_namespace   = string
  })
  default = null
}

variable "velero_account" {
  description = "Service account of Velero; null where there is none."
  type        = object({ namespace = string, service_account = string })
  default     = { namespace = "velero", service_account = "velero" }
}

# Observation

variable "log_days" {
  description = "Days that logs are kept; a value that CloudWatch allows."
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_days)
    error_message = "log_days must be a retention that CloudWatch Logs knows: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653."
  }
}

variable "detailed_monitoring" {
  description = "Measures nodes and databases every minute instead of every five."
  type        = bool
  default     = true
  nullable    = false
}

# Cost

variable "budget_usd" {
  description = "Budget of the environment, US dollars a month."
  type        = number
  nullable    = false

  validation {
    condition     = var.budget_usd > 0
    error_message = "budget_usd must be more than 0."
  }
}

variable "notification_emails" {
  description = "Addresses that hear of budgets and anomalies."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.notification_emails) > 0 && alltrue([for address in var.notification_emails : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", address))])
    error_message = "notification_emails must hold at least one e-mail address."
  }
}

variable "anomaly_monitor_enabled" {
  description = "Watches the account's costs for anomalies. AWS allows one such monitor in an account: false for the second environment of one."
  type        = bool
  default     = true
  nullable    = false
}

variable "off_hours_enabled" {
  description = "Scales the nodes down from 22:00 to 06:00; for dev and staging only."
  type        = bool
  default     = false
  nullable    = false

  validation {
    condition     = !var.off_hours_enabled || contains(["dev", "staging"], var.environment)
    error_message = "off_hours_enabled is for dev and staging only."
  }
}

variable "off_hours_timezone" {
  description = "Time zone of the off-hours, an IANA name."
  type        = string
  default     = "UTC"
  nullable    = false

  validation {
    condition     = can(regex("^(UTC|[A-Z][A-Za-z_]+(/[A-Za-z0-9_+-]+)+)$", var.off_hours_timezone))
    error_message = "off_hours_timezone must be an IANA name such as Europe/Berlin."
  }
}

variable "forecast_schedules" {
  description = "Scheduled sizes of the baseline group that a forecast asks for: recurrence is a cron expression, min, max and desired are nodes."
  type = list(object({
    name       = string
    recurrence = string
    min        = number
    max        = number
    desired    = number
    time_zone  = string
  }))
  default  = []
  nullable = false
}

# Identity

variable "services" {
  description = "Services that get roles, by name: one role to read their secrets (IRSA) and one to work with (Pod Identity), which may use the buckets and queues given."
  type = map(object({
    namespace  = string
    buckets    = optional(list(string), [])
    queue_arns = optional(list(string), [])
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for service in keys(var.services) : can(regex("^[a-z][a-z0-9-]{1,28}[a-z0-9]$", service))])
    error_message = "services must be named in lower-case letters, digits and hyphens, 3 to 30 characters."
  }
}

variable "deploy_repositories" {
  description = "GitHub repositories, owner/name or owner/*, whose workflows may push images in the GitHub environment of this name; none makes no role."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for repository in var.deploy_repositories : can(regex("^[A-Za-z0-9][A-Za-z0-9-]*/([A-Za-z0-9._-]+|\\*)$", repository))])
    error_message = "deploy_repositories must be owner/name or owner/*."
  }
}
