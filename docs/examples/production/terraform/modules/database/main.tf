data "aws_partition" "current" {}

locals {
  full_name = "${var.name}-${var.environment}-${var.identifier}"

  # A promoted replica keeps the arguments it was made with (engine, storage and
  # user came from its primary), it only follows nobody any more.
  was_replica  = var.replicate_source_arn != null
  is_follower  = local.was_replica && !var.promoted
  family       = "postgres${split(".", var.engine_version)[0]}"
  log_exports  = ["postgresql", "upgrade"]
  storage_max  = coalesce(var.max_allocated_storage_gib, min(65536, var.allocated_storage_gib * 4))
  default_name = replace(var.service, "-", "_")
}

module "classes" {
  source = "./classes"

  instance_class         = var.instance_class
  primary_instance_class = var.primary_instance_class
}

resource "aws_db_instance" "this" {
  identifier = local.full_name

  replicate_source_db = local.is_follower ? var.replicate_source_arn : null

  engine              = local.was_replica ? null : "postgres"
  engine_version      = local.was_replica ? null : var.engine_version
  instance_class      = var.instance_class
  db_name             = local.was_replica ? null : coalesce(var.database_name, local.default_name)
  username            = local.was_replica ? null : var.username
  password_wo         = local.was_replica ? null : var.password
  password_wo_version = local.was_replica ? null : var.password_version

  iam_database_authentication_enabled = true
  parameter_group_name                = aws_db_parameter_group.this.name

  allocated_storage     = local.was_replica ? null : var.allocated_storage_gib
  max_allocated_storage = local.storage_max
  storage_type          = "gp3"
  storage_encrypted     = true
  kms_key_id            = var.kms_key_arn

  multi_az               = local.is_follower ? false : var.multi_az
  db_subnet_group_name   = aws_db_subnet_group.this.name
  vpc_security_group_ids = [aws_security_group.this.id]
  publicly_accessible    = false

  backup_retention_period  = var.backup_days
  backup_window            = var.backup_window
  maintenance_window       = var.maintenance_window
  copy_tags_to_snapshot    = true
  delete_automated_backups = false
  deletion_protection      = var.deletion_protection

  # RDS refuses a last snapshot of an instance that follows another.
  skip_final_snapshot       = local.is_follower || !var.deletion_protection
  final_snapshot_identifier = "${local.full_name}-final"

  auto_minor_version_upgrade  = true
  allow_major_version_upgrade = false

  enabled_cloudwatch_logs_exports       = local.log_exports
  monitoring_interval                   = var.monitoring_interval
  monitoring_role_arn                   = one(aws_iam_role.monitoring[*].arn)
  performance_insights_enabled          = true
  performance_insights_kms_key_id       = var.kms_key_arn
  performance_insights_retention_period = var.performance_insights_days

  tags = {
    Name    = local.full_name
    Service = var.service
  }

  # The instance would make the groups itself, kept for ever and without a key.
  depends_on = [aws_cloudwatch_log_group.this]
}

resource "aws_db_subnet_group" "this" {
  name        = local.full_name
  description = "Subnets of ${local.full_name}"
  subnet_ids  = var.subnet_ids

  tags = { Name = local.full_name }
}

resource "aws_db_parameter_group" "this" {
  name        = "${local.full_name}-${local.family}"
  description = "Parameters of ${local.full_name}"
  family      = local.family

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "log_connections"
    value = "1"
  }

  parameter {
    name  = "log_disconnections"
    value = "1"
  }

  # Statements that change the schema, and slow ones; all of them would put
  # people's data into the logs.
  parameter {
    name  = "log_statement"
    value = "ddl"
  }

  parameter {
    name  = "log_min_duration_statement"
    value = tostring(var.slow_statement_milliseconds)
  }

  parameter {
    name  = "log_lock_waits"
    value = "1"
  }

  tags = { Name = "${local.full_name}-${local.family}" }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudwatch_log_group" "this" {
  for_each = toset(local.log_exports)

  name              = "/aws/rds/instance/${local.full_name}/${each.key}"
  retention_in_days = var.log_days
  kms_key_id        = var.logs_kms_key_arn

  tags = { Name = "${local.full_name}-${each.key}" }
}

resource "aws_security_group" "this" {
  name        = "${local.full_name}-database"
  description = "PostgreSQL ${local.full_name}: entered from named groups only, calls nobody"
  vpc_id      = var.vpc_id

  tags = { Name = "${local.full_name}-database" }
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  count = length(var.allowed_security_group_ids)

  security_group_id            = aws_security_group.this.id
  description                  = "PostgreSQL from a group of the environment"
  referenced_security_group_id = var.allowed_security_group_ids[count.index]
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

resource "aws_iam_role" "monitoring" {
  count = var.monitoring_interval > 0 ? 1 : 0

  # A role's name has 64 characters at most.
  name = trimsuffix(substr("${local.full_name}-monitoring", 0, 64), "-")
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "monitoring.rds.amazonaws.com" }
    }]
  })

  tags = { Name = "${local.full_name}-monitoring" }
}

resource "aws_iam_role_policy_attachment" "monitoring" {
  count = var.monitoring_interval > 0 ? 1 : 0

  role       = aws_iam_role.monitoring[0].name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
}
