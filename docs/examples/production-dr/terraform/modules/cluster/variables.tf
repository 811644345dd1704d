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

variable "subnet_ids" {
  description = "Private subnets of the nodes, one in each zone."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "subnet_ids must lie in at least two zones."
  }
}

variable "control_plane_subnet_ids" {
  description = "Subnets that the Kubernetes API answers from, one in each zone."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.control_plane_subnet_ids) >= 2
    error_message = "control_plane_subnet_ids must lie in at least two zones."
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
  description = "Most nodes of the baseline group."
  type        = number
  default     = 50
  nullable    = false

  validation {
    condition     = var.node_max >= var.node_min && floor(var.node_max) == var.node_max
    error_message = "node_max must be a whole number and at least node_min."
  }
}

variable "instance_types" {
  description = "Instance types of the baseline nodes, the preferred first. All of one processor architecture."
  type        = list(string)
  default     = ["m5.large", "c5.large", "r5.large"]
  nullable    = false

  validation {
    condition     = length(var.instance_types) > 0 && alltrue([for type in var.instance_types : can(regex("^[a-z][a-z0-9-]*\\.[a-z0-9]+$", type))])
    error_message = "instance_types must name at least one type such as m5.large."
  }

  validation {
    condition     = length(distinct([for type in var.instance_types : can(regex("^[a-z]+[0-9]+g", type))])) <= 1
    error_message = "instance_types must not mix Graviton types with others: one image serves all nodes of the group."
  }
}

variable "node_volume_gib" {
  description = "Size of a node's root volume, GiB."
  type        = number
  default     = 50
  nullable    = false

  validation {
    condition     = var.node_volume_gib >= 20 && var.node_volume_gib <= 16384
    error_message = "node_volume_gib must be 20 to 16384."
  }
}

variable "log_days" {
  description = "Days that logs of the control plane are kept; a value that CloudWatch allows."
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_days)
    error_message = "log_days must be a retention that CloudWatch Logs knows, such as 7, 30 or 365."
  }
}

variable "detailed_monitoring" {
  description = "Measures nodes every minute instead of every five."
  type        = bool
  default     = true
  nullable    = false
}

variable "deletion_protection" {
  description = "Refuses deletion of the cluster until it is switched off."
  type        = bool
  default     = true
  nullable    = false
}

variable "kms_key_arn" {
  description = "ARN of the key that Kubernetes Secrets are encrypted with. Cannot be changed later."
  type        = string
  nullable    = false

  validation {
    condition     = startswith(var.kms_key_arn, "arn:")
    error_message = "kms_key_arn must be the ARN of a KMS key."
  }
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

variable "administrators" {
  description = "ARNs of the IAM roles that administer the cluster. With none, whoever may call the EKS API has to add one."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for arn in var.administrators : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+$", arn))])
    error_message = "administrators must be ARNs of IAM roles."
  }
}

variable "karpenter_account" {
  description = "Namespace and name of the account that Karpenter runs as."
  type        = object({ namespace = string, name = string })
  default     = { namespace = "kube-system", name = "karpenter" }
  nullable    = false
}
