locals {
  full_name = "${var.name}-${var.environment}"
  port      = 6379
  family    = "valkey${split(".", var.engine_version)[0]}"
  group_id  = "${local.full_name}-cache"
}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id = local.group_id
  description          = "Cache of ${local.full_name}"

  engine               = "valkey"
  engine_version       = var.engine_version
  parameter_group_name = aws_elasticache_parameter_group.this.name
  node_type            = var.node_type
  num_cache_clusters   = var.nodes
  port                 = local.port

  multi_az_enabled           = var.multi_az
  automatic_failover_enabled = var.multi_az
  auto_minor_version_upgrade = true
  maintenance_window         = var.maintenance_window

  at_rest_encryption_enabled = true
  kms_key_id                 = var.kms_key_arn
  transit_encryption_enabled = true
  transit_encryption_mode    = "required"
  user_group_ids             = [aws_elasticache_user_group.this.user_group_id]

  subnet_group_name  = aws_elasticache_subnet_group.this.name
  security_group_ids = [aws_security_group.this.id]

  snapshot_retention_limit  = var.snapshot_days
  snapshot_window           = var.snapshot_window
  final_snapshot_identifier = "${local.group_id}-final"

  log_delivery_configuration {
    destination      = aws_cloudwatch_log_group.slow.name
    destination_type = "cloudwatch-logs"
    log_format       = "json"
    log_type         = "slow-log"
  }

  tags = { Name = local.group_id }
}

resource "aws_elasticache_parameter_group" "this" {
  name        = "${local.group_id}-${local.family}"
  description = "Parameters of ${local.group_id}"
  family      = local.family

  parameter {
    name  = "maxmemory-policy"
    value = var.maxmemory_policy
  }

  tags = { Name = "${local.group_id}-${local.family}" }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_elasticache_subnet_group" "this" {
  name        = local.group_id
  description = "Subnets of ${local.group_id}"
  subnet_ids  = var.subnet_ids

  tags = { Name = local.group_id }
}

resource "aws_cloudwatch_log_group" "slow" {
  name              = "/aws/elasticache/${local.group_id}/slow-log"
  retention_in_days = var.log_days
  kms_key_id        = var.logs_kms_key_arn

  tags = { Name = "${local.group_id}-slow-log" }
}

resource "aws_security_group" "this" {
  name        = local.group_id
  description = "Cache ${local.group_id}: entered from named groups only, calls nobody"
  vpc_id      = var.vpc_id

  tags = { Name = local.group_id }
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  count = length(var.allowed_security_group_ids)

  security_group_id            = aws_security_group.this.id
  description                  = "Cache from a group of the environment"
  referenced_security_group_id = var.allowed_security_group_ids[count.index]
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
}
