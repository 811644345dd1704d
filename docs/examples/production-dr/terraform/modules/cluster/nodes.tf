data "aws_default_tags" "current" {}

locals {
  # The provider tags what Terraform makes, not what these make in turn.
  node_tags = merge(data.aws_default_tags.current.tags, { Name = "${local.cluster_name}-baseline" })
  graviton  = can(regex("^[a-z]+[0-9]+g", var.instance_types[0]))
}

# One role for all nodes, Karpenter's too: EKS lets it into the cluster with
# the baseline group.
resource "aws_iam_role" "node" {
  name        = "${local.cluster_name}-node"
  description = "Nodes of ${local.cluster_name}"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ec2.amazonaws.com" }
    }]
  })

  tags = { Name = "${local.cluster_name}-node" }
}

resource "aws_iam_role_policy_attachment" "node" {
  for_each = toset(["AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodePolicy"])

  role       = aws_iam_role.node.name
  policy_arn = "${local.policy_arns}/${each.value}"
}

resource "aws_launch_template" "baseline" {
  name                   = "${local.cluster_name}-baseline"
  description            = "Baseline nodes of ${local.cluster_name}"
  update_default_version = true

  # One hop: a pod cannot reach the node's credentials.
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  # The account's own key for volumes: EC2 Auto Scaling needs no grant for it.
  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_type           = "gp3"
      volume_size           = var.node_volume_gib
      encrypted             = true
      delete_on_termination = true
    }
  }

  monitoring {
    enabled = var.detailed_monitoring
  }

  dynamic "tag_specifications" {
    for_each = toset(["instance", "network-interface", "volume"])

    content {
      resource_type = tag_specifications.value
      tags          = local.node_tags
    }
  }

  tags = { Name = "${local.cluster_name}-baseline" }
}

resource "aws_eks_node_group" "baseline" {
  cluster_name    = aws_eks_cluster.this.name
  node_group_name = "${local.cluster_name}-baseline"
  node_role_arn   = aws_iam_role.node.arn
  subnet_ids      = var.subnet_ids
  version         = var.kubernetes_version
  ami_type        = local.graviton ? "AL2023_ARM_64_STANDARD" : "AL2023_x86_64_STANDARD"
  capacity_type   = "ON_DEMAND"
  instance_types  = var.instance_types

  scaling_config {
    min_size     = var.node_min
    max_size     = var.node_max
    desired_size = var.node_min
  }

  launch_template {
    name    = aws_launch_template.baseline.name
    version = aws_launch_template.baseline.latest_version
  }

  update_config {
    max_unavailable_percentage = 33
  }

  node_repair_config {
    enabled = true
  }

  tags = { Name = "${local.cluster_name}-baseline" }

  # Schedules and forecasts move it.
  lifecycle {
    ignore_changes = [scaling_config[0].desired_size]
  }

  depends_on = [
    aws_eks_addon.before_nodes,
    aws_iam_role_policy_attachment.node,
  ]
}
