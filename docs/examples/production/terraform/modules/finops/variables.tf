variable "name" {
  description = "Name of the platform; every resource begins with it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,20}$", var.name))
    error_message = "name must begin with a letter and have 2 to 21 lower-case letters, digits or hyphens."
  }
}

variable "environment" {
  description = "Environment whose cost is watched; also the value of the cost-allocation tag Environment."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["dev", "staging", "production", "production-dr"], var.environment)
    error_message = "environment must be dev, staging, production or production-dr."
  }
}

variable "budget_usd" {
  description = "Budget of the environment, USD a calendar month."
  type        = number
  nullable    = false

  validation {
    condition     = var.budget_usd > 0
    error_message = "budget_usd must be more than 0."
  }
}

variable "notification_emails" {
  description = "E-mail addresses that alerts of the budget and of anomalies go to, 10 at most."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for address in var.notification_emails : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", address))])
    error_message = "notification_emails must be e-mail addresses."
  }

  validation {
    condition     = length(var.notification_emails) <= 10
    error_message = "notification_emails may hold 10 addresses at most: AWS Budgets takes no more for one alert."
  }

  validation {
    condition     = length(var.notification_emails) > 0 || var.notification_topic_arn != null
    error_message = "notification_emails must name somebody where there is no notification_topic_arn: an alert that nobody gets is none."
  }
}

variable "notification_topic_arn" {
  description = "ARN of an SNS topic that gets the budget's alerts as well, and each anomaly at once instead of once a day; its policy must admit budgets.amazonaws.com and costalerts.amazonaws.com. null for none."
  type        = string
  default     = null

  validation {
    condition     = var.notification_topic_arn == null || can(regex("^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:.+$", var.notification_topic_arn))
    error_message = "notification_topic_arn must be the ARN of an SNS topic."
  }
}

variable "anomaly_monitor_enabled" {
  description = "Whether this environment makes the account's monitor of services. An account may have one only: false where another environment of the same account, or AWS itself, made it already."
  type        = bool
  default     = true
  nullable    = false
}

variable "anomaly_absolute_usd" {
  description = "Impact from which an anomaly is reported, USD."
  type        = number
  default     = 50
  nullable    = false

  validation {
    condition     = var.anomaly_absolute_usd > 0
    error_message = "anomaly_absolute_usd must be more than 0."
  }
}

variable "anomaly_percent" {
  description = "Impact from which an anomaly is reported, percent above what was expected; both thresholds have to be met."
  type        = number
  default     = 40
  nullable    = false

  validation {
    condition     = var.anomaly_percent > 0
    error_message = "anomaly_percent must be more than 0."
  }
}

variable "off_hours_enabled" {
  description = "Whether the groups of autoscaling_groups shrink outside working hours: dev and staging only."
  type        = bool
  default     = false
  nullable    = false

  validation {
    condition     = !var.off_hours_enabled || contains(["dev", "staging"], var.environment)
    error_message = "off_hours_enabled is for dev and staging: production and production-dr never rest."
  }
}

variable "off_hours_start" {
  description = "Time of day at which the groups shrink, hh:mm in off_hours_timezone."
  type        = string
  default     = "22:00"
  nullable    = false

  validation {
    condition     = can(regex("^([01][0-9]|2[0-3]):[0-5][0-9]$", var.off_hours_start))
    error_message = "off_hours_start must be a time such as 22:00."
  }
}

variable "off_hours_end" {
  description = "Time of day at which the groups get their sizes back, hh:mm in off_hours_timezone."
  type        = string
  default     = "06:00"
  nullable    = false

  validation {
    condition     = can(regex("^([01][0-9]|2[0-3]):[0-5][0-9]$", var.off_hours_end))
    error_message = "off_hours_end must be a time such as 06:00."
  }

  validation {
    condition     = var.off_hours_end != var.off_hours_start
    error_message = "off_hours_end must differ from off_hours_start."
  }
}

variable "off_hours_timezone" {
  description = "IANA name of the time zone of both times, for instance Europe/Vilnius."
  type        = string
  default     = "UTC"
  nullable    = false

  validation {
    condition     = can(regex("^(UTC|[A-Z][A-Za-z]+(/[A-Za-z0-9_+-]+)+)$", var.off_hours_timezone))
    error_message = "off_hours_timezone must be UTC or an IANA name such as Europe/Vilnius."
  }
}

variable "off_hours_nodes" {
  description = "Nodes that each group keeps outside working hours. The default keeps one: KEDA and Karpenter run there, and without them nothing scales down at night or up in the morning."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.off_hours_nodes >= 0 && floor(var.off_hours_nodes) == var.off_hours_nodes
    error_message = "off_hours_nodes must be 0 or a whole number above."
  }
}

variable "autoscaling_groups" {
  description = "Auto Scaling groups that rest outside working hours, by a name of your own, with the sizes that they get back."
  type = map(object({
    name             = string
    min_size         = number
    max_size         = number
    desired_capacity = number
  }))
  default  = {}
  nullable = false

  validation {
    condition = alltrue([
      for group in values(var.autoscaling_groups) :
      0 <= group.min_size && group.min_size <= group.desired_capacity && group.desired_capacity <= group.max_size
    ])
    error_message = "autoscaling_groups: min_size, desired_capacity and max_size of a group must rise in this order."
  }
}

variable "report_enabled" {
  description = "Whether the cost report has a role: false where there is no cluster for it to run in. A switch of its own, since the cluster's name is known only after it stands."
  type        = bool
  default     = true
  nullable    = false
}

variable "cluster_name" {
  description = "EKS cluster in which the cost report runs."
  type        = string
  default     = null

  validation {
    condition     = !var.report_enabled || var.cluster_name != null
    error_message = "cluster_name is needed where report_enabled is true."
  }
}

variable "report_namespace" {
  description = "Namespace of the cost report's ServiceAccount."
  type        = string
  default     = "finops"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", var.report_namespace))
    error_message = "report_namespace must be the name of a namespace."
  }
}

variable "report_service_account" {
  description = "ServiceAccount of the cost report."
  type        = string
  default     = "rightsizing-report"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", var.report_service_account))
    error_message = "report_service_account must be the name of a ServiceAccount."
  }
}
