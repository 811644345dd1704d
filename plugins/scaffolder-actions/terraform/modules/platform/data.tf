locals {
  databases = {
    for identifier, database in var.databases : identifier => merge(database, {
      allocated_storage_gib = coalesce(database.allocated_storage_gib, 100)
      deletion_protection   = coalesce(database.deletion_protection, var.deletion_protection)
      follows               = database.replicate_source_arn != null && !database.promoted
    })
  }
}

module "database" {
  #checkov:skip=CKV_AWS_133:backup_days is 1 to 35 by validation, which checkov cannot follow through for_each
  #checkov:skip=CKV_AWS_157:multi_az is said for each database, which checkov cannot follow through for_each
  #checkov:skip=CKV_AWS_293:on unless a root switches it off, which checkov cannot follow through for_each

  source   = "../database"
  for_each = local.databases

  name        = var.name
  environment = var.environment
  identifier  = each.key
  service     = each.value.service

  instance_class        = each.value.instance_class
  multi_az              = each.value.multi_az
  allocated_storage_gib = each.value.allocated_storage_gib
  backup_days           = each.value.backup_days
  deletion_protection   = each.value.deletion_protection

  replicate_source_arn    = each.value.replicate_source_arn
  primary_instance_class  = each.value.primary_instance_class
  accept_reduced_capacity = each.value.accept_reduced_capacity
  promoted                = each.value.promoted

  password                   = try(var.database_passwords[each.key], null)
  password_version           = var.password_version
  write_secret               = each.value.write_secret
  secret_replica_region      = var.replica_region
  secret_replica_kms_key_arn = one(aws_kms_key.replica[*].arn)

  vpc_id                     = module.network.vpc_id
  subnet_ids                 = module.network.database_subnet_ids
  allowed_security_group_ids = [local.compute.cluster_security_group_id]
  kms_key_arn                = aws_kms_key.data.arn
  logs_kms_key_arn           = aws_kms_key.logs.arn

  monitoring_interval = var.detailed_monitoring ? 60 : 0
  log_days            = var.log_days
  warn_topic_arns     = [aws_sns_topic.alerts["warn"].arn]
  page_topic_arns     = [aws_sns_topic.alerts["page"].arn]
}

# Recovery to a point in time, in the other region. A replica follows from
# there already, and what it keeps is its own.
module "backup_replication" {
  source = "../backup-replication"
  for_each = {
    for identifier, database in local.databases : identifier => database
    if local.replicating && !database.follows
  }

  region         = var.replica_region
  source_db_arn  = module.database[each.key].arn
  kms_key_arn    = aws_kms_key.replica[0].arn
  retention_days = each.value.backup_days
}

module "cache" {
  source = "../cache"
  count  = var.cache == null ? 0 : 1

  name        = var.name
  environment = var.environment

  node_type     = var.cache.node_type
  nodes         = var.cache.nodes
  multi_az      = var.cache.nodes > 1
  snapshot_days = var.cache.snapshot_days

  password          = var.cache_password
  password_version  = var.password_version
  password_services = var.cache.password_services

  vpc_id                     = module.network.vpc_id
  subnet_ids                 = module.network.cache_subnet_ids
  allowed_security_group_ids = [local.compute.cluster_security_group_id]
  kms_key_arn                = aws_kms_key.data.arn
  logs_kms_key_arn           = aws_kms_key.logs.arn

  log_days        = var.log_days
  page_topic_arns = [aws_sns_topic.alerts["page"].arn]
}

module "backup" {
  source = "../backup"

  name             = var.name
  environment      = var.environment
  kms_key_arn      = aws_kms_key.data.arn
  object_lock_days = var.object_lock_days

  replica_region      = var.replica_region
  replica_kms_key_arn = one(aws_kms_key.replica[*].arn)

  cluster_name           = local.kubernetes ? local.compute.cluster_name : null
  role_principal         = local.kubernetes ? "pods.eks.amazonaws.com" : "ecs-tasks.amazonaws.com"
  velero_service_account = local.kubernetes ? var.velero_account : null

  warn_topic_arns = [aws_sns_topic.alerts["warn"].arn]
}
