locals {
  has_password = length(var.password_services) > 0
  # Everything on keys and channels, nothing that administers; INFO alone is
  # what client libraries ask when they connect.
  service_access = "on ~* &* +@all -@admin -@dangerous +info"
}

# IAM wants id and name to be the same.
resource "aws_elasticache_user" "iam" {
  user_id       = "${local.group_id}-iam"
  user_name     = "${local.group_id}-iam"
  engine        = "valkey"
  access_string = local.service_access

  authentication_mode {
    type = "iam"
  }

  tags = { Name = "${local.group_id}-iam" }
}

# Clients that send a password and no name are this user. It exists only if
# services are named; Valkey lets nobody in who has no way to prove who he is.
resource "aws_elasticache_user" "default" {
  count = local.has_password ? 1 : 0

  user_id              = "${local.group_id}-def"
  user_name            = "default"
  engine               = "valkey"
  access_string        = local.service_access
  passwords_wo         = var.password
  passwords_wo_version = var.password_version

  tags = { Name = "${local.group_id}-def" }
}

resource "aws_elasticache_user_group" "this" {
  user_group_id = local.group_id
  engine        = "valkey"
  user_ids      = concat([aws_elasticache_user.iam.user_id], aws_elasticache_user.default[*].user_id)

  tags = { Name = local.group_id }
}

resource "aws_secretsmanager_secret" "this" {
  #checkov:skip=CKV2_AWS_57:the password changes with password_version, for the user and in each secret together; a rotating function would have to know them all
  for_each = var.password_services

  name                    = "${var.environment}/${each.key}/redis"
  description             = "Address and password of ${local.group_id} for ${each.key}"
  kms_key_id              = var.kms_key_arn
  recovery_window_in_days = var.secret_recovery_days

  tags = {
    Name    = "${var.environment}/${each.key}/redis"
    Service = each.key
  }
}

resource "aws_secretsmanager_secret_version" "this" {
  for_each = var.password_services

  secret_id = aws_secretsmanager_secret.this[each.key].id
  secret_string_wo = jsonencode({
    host     = aws_elasticache_replication_group.this.primary_endpoint_address
    port     = tostring(local.port)
    password = var.password
  })
  secret_string_wo_version = var.password_version
}
