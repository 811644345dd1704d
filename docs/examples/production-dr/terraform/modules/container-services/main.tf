locals {
  cluster_name = "${var.name}-${var.environment}"
}

data "aws_vpc" "this" {
  id = var.vpc_id
}

resource "aws_cloudwatch_log_group" "sessions" {
  name              = "/${var.name}/${var.environment}/ecs-exec"
  retention_in_days = var.log_days
  kms_key_id        = var.logs_kms_key_arn

  tags = { Name = "${local.cluster_name}-ecs-exec" }
}

resource "aws_ecs_cluster" "this" {
  name = local.cluster_name

  setting {
    name  = "containerInsights"
    value = var.detailed_monitoring ? "enhanced" : "enabled"
  }

  # Whoever opens a shell in a task is recorded, and the session encrypted.
  configuration {
    execute_command_configuration {
      kms_key_id = var.logs_kms_key_arn
      logging    = "OVERRIDE"

      log_configuration {
        cloud_watch_encryption_enabled = true
        cloud_watch_log_group_name     = aws_cloudwatch_log_group.sessions.name
      }
    }
  }

  tags = { Name = local.cluster_name }
}

resource "aws_ecs_cluster_capacity_providers" "this" {
  cluster_name       = aws_ecs_cluster.this.name
  capacity_providers = ["FARGATE", "FARGATE_SPOT"]

  # The first task of a service is on demand whatever the share.
  default_capacity_provider_strategy {
    capacity_provider = "FARGATE"
    base              = 1
    weight            = 100 - var.spot_percent
  }

  dynamic "default_capacity_provider_strategy" {
    for_each = var.spot_percent > 0 ? [var.spot_percent] : []

    content {
      capacity_provider = "FARGATE_SPOT"
      weight            = default_capacity_provider_strategy.value
    }
  }
}

# What the databases and the cache let in. A service's own group admits its callers.
resource "aws_security_group" "tasks" {
  #checkov:skip=CKV2_AWS_5:services name it in their network configuration, outside of this module
  name        = "${local.cluster_name}-tasks"
  description = "Tasks of ${local.cluster_name}: HTTPS and the VPC outward, nothing inward"
  vpc_id      = var.vpc_id

  tags = { Name = "${local.cluster_name}-tasks" }
}

resource "aws_vpc_security_group_egress_rule" "https" {
  security_group_id = aws_security_group.tasks.id
  description       = "HTTPS to the internet, through NAT"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  tags = { Name = "${local.cluster_name}-tasks-https" }
}

resource "aws_vpc_security_group_egress_rule" "vpc" {
  security_group_id = aws_security_group.tasks.id
  description       = "Databases, caches and other tasks"
  cidr_ipv4         = data.aws_vpc.this.cidr_block
  ip_protocol       = "-1"

  tags = { Name = "${local.cluster_name}-tasks-vpc" }
}
