locals {
  prefix      = "${var.name}-${var.environment}"
  kubernetes  = var.compute == "kubernetes"
  replicating = var.replica_region != null

  # Both kinds of compute have the same outputs: whichever there is, speaks.
  platforms = concat(module.cluster[*], module.container_services[*])
  compute = {
    for output in [
      "cluster_name", "cluster_arn", "cluster_endpoint", "cluster_security_group_id", "oidc_provider_arn",
      "oidc_issuer", "node_role_name", "karpenter_queue_name", "baseline_autoscaling_group_name",
    ] : output => local.platforms[0][output]
  }
}

module "network" {
  source = "../network"

  name               = var.name
  environment        = var.environment
  vpc_cidr           = var.vpc_cidr
  availability_zones = var.availability_zones
  nat_gateways       = var.nat_gateways
  flow_log_days      = var.log_days
  kms_key_arn        = aws_kms_key.logs.arn
}

module "cluster" {
  source = "../cluster"
  count  = local.kubernetes ? 1 : 0

  name                     = var.name
  environment              = var.environment
  kubernetes_version       = var.kubernetes_version
  subnet_ids               = module.network.private_subnet_ids
  control_plane_subnet_ids = module.network.control_plane_subnet_ids
  node_min                 = var.node_min
  node_max                 = var.node_max
  instance_types           = var.instance_types
  log_days                 = var.log_days
  detailed_monitoring      = var.detailed_monitoring
  deletion_protection      = var.deletion_protection
  kms_key_arn              = aws_kms_key.data.arn
  logs_kms_key_arn         = aws_kms_key.logs.arn
  administrators           = var.cluster_administrators
}

module "container_services" {
  source = "../container-services"
  count  = local.kubernetes ? 0 : 1

  name                = var.name
  environment         = var.environment
  vpc_id              = module.network.vpc_id
  spot_percent        = var.spot_percent
  log_days            = var.log_days
  detailed_monitoring = var.detailed_monitoring
  logs_kms_key_arn    = aws_kms_key.logs.arn
}

module "autoscaling" {
  source = "../autoscaling"

  name                      = var.name
  environment               = var.environment
  autoscaling_group_enabled = local.kubernetes
  autoscaling_group_name    = local.compute.baseline_autoscaling_group_name
  node_min                  = var.node_min
  node_max                  = var.node_max
  schedules                 = var.forecast_schedules
}

module "finops" {
  source = "../finops"

  name                    = var.name
  environment             = var.environment
  budget_usd              = var.budget_usd
  notification_emails     = var.notification_emails
  anomaly_monitor_enabled = var.anomaly_monitor_enabled
  off_hours_enabled       = var.off_hours_enabled
  off_hours_timezone      = var.off_hours_timezone
  report_enabled          = local.kubernetes
  cluster_name            = local.compute.cluster_name

  autoscaling_groups = local.kubernetes ? {
    baseline = {
      name             = local.compute.baseline_autoscaling_group_name
      min_size         = var.node_min
      max_size         = var.node_max
      desired_capacity = var.node_min
    }
  } : {}
}
