output "carries_primary" {
  description = "Whether the class has at least the memory and the lasting processors of the primary's; false where either class is not known, unless both are the same."
  value       = local.carries_primary
}

output "capacity" {
  description = "GiB of memory and lasting processors of the class; null where not known."
  value       = local.capacity.own
}
