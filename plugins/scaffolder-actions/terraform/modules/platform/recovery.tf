# Who backs up, drills and moves the environment.
module "recovery_access" {
  source = "../recovery-access"
  count  = local.kubernetes ? 1 : 0

  name        = var.name
  environment = var.environment
  region      = var.region
  account_id  = var.account_id

  oidc_provider_arn = local.compute.oidc_provider_arn
  cluster_name      = local.compute.cluster_name
  cluster_arn       = local.compute.cluster_arn

  backup_bucket_arn = module.backup.bucket_arn
  kms_key_arns      = [aws_kms_key.data.arn]

  accounts = var.recovery_accounts
  failover = var.failover
}
