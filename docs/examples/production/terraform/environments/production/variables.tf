variable "database_passwords" {
  description = "Password of each database's first user, by identifier; a replica's is its primary's. Given when it is created or rotated: TF_VAR_database_passwords."
  type        = map(string)
  default     = {}
  sensitive   = true
}

variable "cache_password" {
  description = "Password of services that log in to Redis with one."
  type        = string
  default     = null
  sensitive   = true
}

variable "password_version" {
  description = "Raised by one, it writes the passwords again."
  type        = number
  default     = 1
}

variable "cluster_administrators" {
  description = "ARNs of the roles that administer the cluster."
  type        = list(string)
  default     = []
}

variable "forecast_schedules" {
  description = "Sizes of the baseline by the hour, from the portal's forecast."
  type = list(object({
    name       = string
    recurrence = string
    min        = number
    max        = number
    desired    = number
    time_zone  = string
  }))
  default = []
}
