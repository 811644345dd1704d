locals {
  pod_identity_trust = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = ["sts:AssumeRole", "sts:TagSession"]
      Principal = { Service = "pods.eks.amazonaws.com" }
      Condition = {
        StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
        ArnEquals    = { "aws:SourceArn" = local.cluster_arn }
      }
    }]
  })
  # Named, not referred to: the roles exist before the cluster does.
  cluster_arn = join(":", [
    "arn", data.aws_partition.current.partition, "eks", data.aws_region.current.region,
    data.aws_caller_identity.current.account_id, "cluster/${local.cluster_name}",
  ])

  addon_roles = {
    vpc-cni = {
      service_account = "aws-node"
      policy          = "AmazonEKS_CNI_Policy"
    }
    aws-ebs-csi-driver = {
      service_account = "ebs-csi-controller-sa"
      policy          = "service-role/AmazonEBSCSIDriverPolicy"
    }
  }

  # Nodes are not ready without the first, the second need nodes to run on.
  addons_before_nodes = {
    eks-pod-identity-agent = null
    kube-proxy             = null
    vpc-cni                = jsonencode({ enableNetworkPolicy = "true" })
  }
  addons_on_nodes = toset(["aws-ebs-csi-driver", "coredns"])
}

resource "aws_iam_role" "addon" {
  for_each = local.addon_roles

  name               = "${local.cluster_name}-${each.key}"
  description        = "Add-on ${each.key} of ${local.cluster_name}"
  assume_role_policy = local.pod_identity_trust

  tags = { Name = "${local.cluster_name}-${each.key}" }
}

resource "aws_iam_role_policy_attachment" "addon" {
  for_each = local.addon_roles

  role       = aws_iam_role.addon[each.key].name
  policy_arn = "${local.policy_arns}/${each.value.policy}"
}

resource "aws_eks_addon" "before_nodes" {
  for_each = local.addons_before_nodes

  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = each.key
  configuration_values        = each.value
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"

  dynamic "pod_identity_association" {
    for_each = contains(keys(local.addon_roles), each.key) ? [local.addon_roles[each.key]] : []

    content {
      service_account = pod_identity_association.value.service_account
      role_arn        = aws_iam_role.addon[each.key].arn
    }
  }

  tags = { Name = "${local.cluster_name}-${each.key}" }

  depends_on = [aws_iam_role_policy_attachment.addon]
}

resource "aws_eks_addon" "on_nodes" {
  for_each = local.addons_on_nodes

  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = each.key
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"

  dynamic "pod_identity_association" {
    for_each = contains(keys(local.addon_roles), each.key) ? [local.addon_roles[each.key]] : []

    content {
      service_account = pod_identity_association.value.service_account
      role_arn        = aws_iam_role.addon[each.key].arn
    }
  }

  tags = { Name = "${local.cluster_name}-${each.key}" }

  depends_on = [aws_eks_node_group.baseline, aws_iam_role_policy_attachment.addon]
}
