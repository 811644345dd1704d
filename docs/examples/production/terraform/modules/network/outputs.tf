output "vpc_id" {
  description = "Identifier of the VPC."
  value       = aws_vpc.this.id
}

output "vpc_cidr" {
  description = "Range of the VPC."
  value       = var.vpc_cidr
}

output "private_subnet_ids" {
  description = "Subnets of nodes and pods, one in each zone."
  value       = [for zone in var.availability_zones : aws_subnet.this["private-${zone}"].id]
}

output "public_subnet_ids" {
  description = "Subnets of public load balancers, one in each zone."
  value       = [for zone in var.availability_zones : aws_subnet.this["public-${zone}"].id]
}

output "database_subnet_ids" {
  description = "Subnets of databases, in two zones."
  value       = [for zone in slice(var.availability_zones, 0, 2) : aws_subnet.this["database-${zone}"].id]
}

output "cache_subnet_ids" {
  description = "Subnets of caches, in two zones."
  value       = [for zone in slice(var.availability_zones, 0, 2) : aws_subnet.this["cache-${zone}"].id]
}

output "control_plane_subnet_ids" {
  description = "Subnets of the Kubernetes control plane's interfaces, one in each zone."
  value       = [for zone in var.availability_zones : aws_subnet.this["control-plane-${zone}"].id]
}

output "endpoint_cidrs" {
  description = "Ranges of the interface endpoints."
  value       = [local.endpoint_block]
}

output "database_cidrs" {
  description = "Ranges of the databases."
  value       = local.layout.database
}

output "cache_cidrs" {
  description = "Ranges of the caches."
  value       = [local.cache_block]
}

output "broker_cidrs" {
  description = "Range that is kept free for Kafka brokers."
  value       = [local.broker_block]
}

output "control_plane_cidrs" {
  description = "Range that the Kubernetes API answers from."
  value       = [local.control_plane_block]
}
