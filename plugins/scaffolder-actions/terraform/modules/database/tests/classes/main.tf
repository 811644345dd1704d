# Compares a table of classes in one go, see ../classes.tftest.hcl.

terraform {
  required_version = ">= 1.11"
}

variable "pairs" {
  description = "Own class and the primary's, by name of the case."
  type        = map(object({ own = string, primary = string }))
}

module "comparison" {
  source   = "../../classes"
  for_each = var.pairs

  instance_class         = each.value.own
  primary_instance_class = each.value.primary
}

output "carries_primary" {
  description = "The comparison's answer, by name of the case."
  value       = { for name, comparison in module.comparison : name => comparison.carries_primary }
}

output "capacity" {
  description = "Capacity of each own class, by name of the case."
  value       = { for name, comparison in module.comparison : name => comparison.capacity }
}
