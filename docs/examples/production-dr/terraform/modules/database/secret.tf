locals {
  writes_secret = coalesce(var.write_secret, var.replicate_source_arn == null)
  secret_name   = coalesce(var.secret_name, "${var.environment}/${var.service}/database")
}

resource "aws_secretsmanager_secret" "this" {
  #checkov:skip=CKV2_AWS_57:the password changes with password_version, on instance and secret together; a rotating function would have to run inside the VPC
  count = local.writes_secret ? 1 : 0

  name                    = local.secret_name
  description             = "Address and login of ${local.full_name}"
  kms_key_id              = var.kms_key_arn
  recovery_window_in_days = var.secret_recovery_days

  dynamic "replica" {
    for_each = var.secret_replica_region == null ? [] : [var.secret_replica_region]

    content {
      region     = replica.value
      kms_key_id = var.secret_replica_kms_key_arn
    }
  }

  tags = {
    Name    = local.secret_name
    Service = var.service
  }
}

resource "aws_secretsmanager_secret_version" "this" {
  count = local.writes_secret ? 1 : 0

  secret_id = aws_secretsmanager_secret.this[0].id
  secret_string_wo = jsonencode({
    host     = aws_db_instance.this.address
    port     = tostring(aws_db_instance.this.port)
    database = coalesce(var.database_name, local.default_name)
    username = var.username
    password = var.password
  })
  secret_string_wo_version = var.password_version
}
