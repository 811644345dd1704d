locals {
  ec2 = "arn:${data.aws_partition.current.partition}:ec2:${data.aws_region.current.region}"

  # Whatever Karpenter makes carries these tags, and it may touch nothing else.
  owned_tag   = "kubernetes.io/cluster/${local.cluster_name}"
  launched    = [for kind in ["fleet", "instance", "launch-template", "network-interface", "spot-instances-request", "volume"] : "${local.ec2}:*:${kind}/*"]
  launch_from = concat([for kind in ["image", "snapshot"] : "${local.ec2}::${kind}/*"], [for kind in ["launch-template", "security-group", "subnet"] : "${local.ec2}:*:${kind}/*"])
  region_tag  = "topology.kubernetes.io/region"

  karpenter_policies = {
    launch = [
      {
        Sid      = "LaunchFrom"
        Effect   = "Allow"
        Action   = ["ec2:CreateFleet", "ec2:RunInstances"]
        Resource = local.launch_from
      },
      {
        Sid      = "LaunchTagged"
        Effect   = "Allow"
        Action   = ["ec2:CreateFleet", "ec2:CreateLaunchTemplate", "ec2:RunInstances"]
        Resource = local.launched
        Condition = {
          StringEquals = { "aws:RequestTag/${local.owned_tag}" = "owned" }
          StringLike   = { "aws:RequestTag/karpenter.sh/nodepool" = "*" }
        }
      },
      {
        Sid      = "TagAtLaunch"
        Effect   = "Allow"
        Action   = "ec2:CreateTags"
        Resource = local.launched
        Condition = {
          StringEquals = {
            "aws:RequestTag/${local.owned_tag}" = "owned"
            "ec2:CreateAction"                  = ["CreateFleet", "CreateLaunchTemplate", "RunInstances"]
          }
          StringLike = { "aws:RequestTag/karpenter.sh/nodepool" = "*" }
        }
      },
      {
        Sid      = "NameInstances"
        Effect   = "Allow"
        Action   = "ec2:CreateTags"
        Resource = "${local.ec2}:*:instance/*"
        Condition = {
          StringEquals                = { "aws:ResourceTag/${local.owned_tag}" = "owned" }
          StringLike                  = { "aws:ResourceTag/karpenter.sh/nodepool" = "*" }
          "ForAllValues:StringEquals" = { "aws:TagKeys" = ["eks:eks-cluster-name", "karpenter.sh/nodeclaim", "Name"] }
        }
      },
      {
        Sid      = "Terminate"
        Effect   = "Allow"
        Action   = ["ec2:DeleteLaunchTemplate", "ec2:TerminateInstances"]
        Resource = [for kind in ["instance", "launch-template"] : "${local.ec2}:*:${kind}/*"]
        Condition = {
          StringEquals = { "aws:ResourceTag/${local.owned_tag}" = "owned" }
          StringLike   = { "aws:ResourceTag/karpenter.sh/nodepool" = "*" }
        }
      },
    ]

    instance-profiles = [
      {
        Sid       = "PassNodeRole"
        Effect    = "Allow"
        Action    = "iam:PassRole"
        Resource  = aws_iam_role.node.arn
        Condition = { StringEquals = { "iam:PassedToService" = "ec2.amazonaws.com" } }
      },
      {
        Sid      = "CreateProfiles"
        Effect   = "Allow"
        Action   = ["iam:CreateInstanceProfile", "iam:TagInstanceProfile"]
        Resource = local.instance_profiles
        Condition = {
          StringEquals = {
            "aws:RequestTag/${local.owned_tag}"  = "owned"
            "aws:RequestTag/${local.region_tag}" = data.aws_region.current.region
          }
          StringLike = { "aws:RequestTag/karpenter.k8s.aws/ec2nodeclass" = "*" }
        }
      },
      {
        Sid      = "ChangeProfiles"
        Effect   = "Allow"
        Action   = ["iam:AddRoleToInstanceProfile", "iam:DeleteInstanceProfile", "iam:RemoveRoleFromInstanceProfile"]
        Resource = local.instance_profiles
        Condition = {
          StringEquals = {
            "aws:ResourceTag/${local.owned_tag}"  = "owned"
            "aws:ResourceTag/${local.region_tag}" = data.aws_region.current.region
          }
          StringLike = { "aws:ResourceTag/karpenter.k8s.aws/ec2nodeclass" = "*" }
        }
      },
      {
        Sid      = "ReadProfiles"
        Effect   = "Allow"
        Action   = ["iam:GetInstanceProfile", "iam:ListInstanceProfiles"]
        Resource = local.instance_profiles
      },
    ]

    read = [
      {
        Sid    = "ReadRegion"
        Effect = "Allow"
        Action = [for kind in [
          "AvailabilityZones", "CapacityReservations", "Images", "InstanceStatus", "InstanceTypeOfferings", "InstanceTypes",
          "Instances", "LaunchTemplates", "PlacementGroups", "SecurityGroups", "SpotPriceHistory", "Subnets",
        ] : "ec2:Describe${kind}"]
        Resource  = "*" # these calls know no resources
        Condition = { StringEquals = { "aws:RequestedRegion" = data.aws_region.current.region } }
      },
      {
        Sid      = "ReadPrices"
        Effect   = "Allow"
        Action   = "pricing:GetProducts"
        Resource = "*" # nor does this one
      },
      {
        Sid      = "ReadImageNames"
        Effect   = "Allow"
        Action   = "ssm:GetParameter"
        Resource = "arn:${data.aws_partition.current.partition}:ssm:${data.aws_region.current.region}::parameter/aws/service/*"
      },
      {
        Sid      = "ReadCluster"
        Effect   = "Allow"
        Action   = "eks:DescribeCluster"
        Resource = local.cluster_arn
      },
      {
        Sid      = "ReadInterruptions"
        Effect   = "Allow"
        Action   = ["sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:ReceiveMessage"]
        Resource = aws_sqs_queue.interruptions.arn
      },
    ]
  }
  instance_profiles = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:instance-profile/*"
}

resource "aws_iam_role" "karpenter" {
  name               = "${local.cluster_name}-karpenter"
  description        = "Karpenter of ${local.cluster_name}: starts and stops nodes"
  assume_role_policy = local.pod_identity_trust

  tags = { Name = "${local.cluster_name}-karpenter" }
}

resource "aws_iam_role_policy" "karpenter" {
  for_each = local.karpenter_policies

  name = each.key
  role = aws_iam_role.karpenter.id

  policy = jsonencode({ Version = "2012-10-17", Statement = each.value })
}

resource "aws_eks_pod_identity_association" "karpenter" {
  cluster_name    = aws_eks_cluster.this.name
  namespace       = var.karpenter_account.namespace
  service_account = var.karpenter_account.name
  role_arn        = aws_iam_role.karpenter.arn

  tags = { Name = "${local.cluster_name}-karpenter" }
}
