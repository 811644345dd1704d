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
  description = "Environment that is scaled."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["dev", "staging", "production", "production-dr"], var.environment)
    error_message = "environment must be dev, staging, production or production-dr."
  }
}

variable "autoscaling_group_name" {
  description = "Auto Scaling group that is scaled: the cluster's baseline nodes."
  type        = string
  default     = null

  validation {
    condition     = !var.autoscaling_group_enabled || var.autoscaling_group_name != null
    error_message = "autoscaling_group_name is needed where autoscaling_group_enabled is true."
  }
}

variable "autoscaling_group_enabled" {
  description = "Whether there is an Auto Scaling group to scale. A separate switch, since its name is known only after the cluster stands; false for compute without nodes."
  type        = bool
  default     = true
  nullable    = false
}

variable "predictive_mode" {
  description = "What the prediction does: ForecastOnly shows it, ForecastAndScale acts on it. Look at the forecasts of at least two weeks before changing it."
  type        = string
  default     = "ForecastOnly"
  nullable    = false

  validation {
    condition     = contains(["ForecastOnly", "ForecastAndScale"], var.predictive_mode)
    error_message = "predictive_mode must be ForecastOnly or ForecastAndScale."
  }
}

variable "target_cpu_percent" {
  description = "Mean CPU use that the prediction sizes for, percent."
  type        = number
  default     = 70
  nullable    = false

  validation {
    condition     = 10 <= var.target_cpu_percent && var.target_cpu_percent <= 95
    error_message = "target_cpu_percent must be 10 to 95."
  }
}

variable "scheduling_buffer_seconds" {
  description = "How long before the predicted load capacity is started, seconds."
  type        = number
  default     = 300
  nullable    = false

  validation {
    condition     = 0 <= var.scheduling_buffer_seconds && var.scheduling_buffer_seconds <= 3600
    error_message = "scheduling_buffer_seconds must be 0 to 3600."
  }
}

variable "may_exceed_max" {
  description = "Whether a forecast near or above the maximum may raise it; otherwise the maximum holds, and with it the budget."
  type        = bool
  default     = false
  nullable    = false
}

variable "max_capacity_buffer_percent" {
  description = "How far above the forecast the maximum may be raised, percent; counts only with may_exceed_max."
  type        = number
  default     = 10
  nullable    = false

  validation {
    condition     = 0 <= var.max_capacity_buffer_percent && var.max_capacity_buffer_percent <= 100
    error_message = "max_capacity_buffer_percent must be 0 to 100."
  }
}

variable "node_min" {
  description = "Least nodes of the group, which no schedule goes below."
  type        = number
  nullable    = false

  validation {
    condition     = var.node_min >= 0
    error_message = "node_min must be 0 or more."
  }
}

variable "node_max" {
  description = "Most nodes of the group, which no schedule goes above."
  type        = number
  nullable    = false

  validation {
    condition     = var.node_max >= var.node_min && var.node_max > 0
    error_message = "node_max must be at least node_min, and more than 0."
  }
}

variable "schedules" {
  description = "Sizes that the group gets at fixed times, from a forecast: recurrence has the five fields of cron, in time_zone. Named after the load they prepare for."
  type = list(object({
    name       = string
    recurrence = string
    min        = number
    max        = number
    desired    = number
    time_zone  = optional(string, "UTC")
  }))
  default  = []
  nullable = false

  validation {
    condition     = alltrue([for schedule in var.schedules : can(regex("^[a-z0-9]([a-z0-9-]{0,60}[a-z0-9])?$", schedule.name))])
    error_message = "schedules: name must be lower-case letters, digits and hyphens."
  }

  validation {
    condition     = length(distinct(var.schedules[*].name)) == length(var.schedules)
    error_message = "schedules: each name may stand once."
  }

  validation {
    condition     = alltrue([for schedule in var.schedules : can(regex("^[0-9*/,-]+ [0-9*/,-]+ [0-9*/,-]+ [0-9*/,-]+ [0-7*/,-]+$", schedule.recurrence))])
    error_message = "schedules: recurrence must have the five fields of cron, in digits."
  }

  validation {
    condition     = alltrue([for schedule in var.schedules : can(regex("^(UTC|[A-Z][A-Za-z]+(/[A-Za-z0-9_+-]+)+)$", schedule.time_zone))])
    error_message = "schedules: time_zone must be UTC or an IANA name such as Europe/Vilnius."
  }

  validation {
    condition = alltrue([
      for schedule in var.schedules :
      var.node_min <= schedule.min && schedule.min <= schedule.desired && schedule.desired <= schedule.max && schedule.max <= var.node_max
    ])
    error_message = "schedules: node_min, min, desired, max and node_max must rise in this order."
  }
}

variable "container_services" {
  description = "Services of ECS that are scaled, by a name of your own: tasks between min and max, and other bounds at fixed times. schedule is an expression of Application Auto Scaling: cron(0 7 ? * MON-FRI *)."
  type = map(object({
    cluster_name = string
    service_name = string
    min          = number
    max          = number
    schedules = optional(list(object({
      name      = string
      schedule  = string
      min       = number
      max       = number
      time_zone = optional(string, "UTC")
    })), [])
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for service in values(var.container_services) : 0 <= service.min && service.min <= service.max && service.max > 0])
    error_message = "container_services: min must be 0 or more and max at least min, and more than 0."
  }

  validation {
    condition = alltrue(flatten([
      for service in values(var.container_services) : [
        for schedule in service.schedules :
        service.min <= schedule.min && schedule.min <= schedule.max && schedule.max <= service.max
      ]
    ]))
    error_message = "container_services: the bounds of a schedule must lie within those of its service."
  }

  validation {
    condition = alltrue(flatten([
      for service in values(var.container_services) : [
        for schedule in service.schedules : can(regex("^(cron|rate|at)\\(.+\\)$", schedule.schedule))
      ]
    ]))
    error_message = "container_services: schedule must be cron(…), rate(…) or at(…)."
  }
}
