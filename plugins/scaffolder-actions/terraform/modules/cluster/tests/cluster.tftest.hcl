mock_provider "aws" {
  override_data {
    target = data.aws_region.current
    values = { region = "us-east-1" }
  }

  override_data {
    target = data.aws_partition.current
    values = { partition = "aws" }
  }

  override_data {
    target = data.aws_caller_identity.current
    values = { account_id = "333333333333" }
  }

  override_data {
    target = data.aws_default_tags.current
    values = { tags = { CostCenter = "PLATFORM" } }
  }

  mock_resource "aws_eks_cluster" {
    defaults = {
      identity = [{ oidc = [{ issuer = "https://oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE" }] }]
    }
  }

  mock_resource "aws_eks_node_group" {
    defaults = {
      resources = [{ autoscaling_groups = [{ name = "eks-baseline" }], remote_access_security_group_id = "" }]
    }
  }
}

variables {
  name                     = "pyairtable"
  environment              = "production"
  subnet_ids               = ["subnet-a", "subnet-b", "subnet-c"]
  control_plane_subnet_ids = ["subnet-d", "subnet-e", "subnet-f"]
  kms_key_arn              = "arn:aws:kms:us-east-1:333333333333:key/data"
  logs_kms_key_arn         = "arn:aws:kms:us-east-1:333333333333:key/logs"
  administrators           = ["arn:aws:iam::333333333333:role/platform-admin"]
}

run "as_production_has_it" {
  command = apply

  assert {
    condition     = aws_eks_cluster.this.name == "pyairtable-production" && aws_eks_cluster.this.deletion_protection
    error_message = "The cluster must have the environment's name and be protected from deletion."
  }

  assert {
    condition     = !aws_eks_cluster.this.vpc_config[0].endpoint_public_access && aws_eks_cluster.this.vpc_config[0].endpoint_private_access
    error_message = "The Kubernetes API must not be reachable from the internet."
  }

  assert {
    condition     = length(aws_eks_cluster.this.enabled_cluster_log_types) == 5
    error_message = "All logs of the control plane are wanted."
  }

  assert {
    condition     = aws_eks_cluster.this.encryption_config[0].provider[0].key_arn == var.kms_key_arn && contains(aws_eks_cluster.this.encryption_config[0].resources, "secrets")
    error_message = "Secrets must be encrypted with the key given."
  }

  assert {
    condition     = aws_cloudwatch_log_group.control_plane.name == "/aws/eks/pyairtable-production/cluster" && aws_cloudwatch_log_group.control_plane.retention_in_days == 365
    error_message = "EKS must find its log group, which keeps a year."
  }

  assert {
    condition     = aws_eks_cluster.this.access_config[0].authentication_mode == "API" && !aws_eks_cluster.this.access_config[0].bootstrap_cluster_creator_admin_permissions
    error_message = "Access is by access entries alone."
  }

  assert {
    condition     = toset(keys(aws_eks_access_policy_association.administrator)) == toset(var.administrators)
    error_message = "The administrators given, and nobody else, administer the cluster."
  }

  assert {
    condition     = aws_launch_template.baseline.metadata_options[0].http_tokens == "required" && aws_launch_template.baseline.metadata_options[0].http_put_response_hop_limit == 1
    error_message = "Pods must not reach the node's credentials."
  }

  assert {
    condition     = tobool(aws_launch_template.baseline.block_device_mappings[0].ebs[0].encrypted) && aws_launch_template.baseline.block_device_mappings[0].ebs[0].volume_type == "gp3"
    error_message = "Root volumes must be encrypted gp3."
  }

  assert {
    condition = alltrue([
      for specification in aws_launch_template.baseline.tag_specifications : specification.tags["CostCenter"] == "PLATFORM"
    ]) && length(aws_launch_template.baseline.tag_specifications) == 3
    error_message = "What EC2 makes of the template must be counted to the same cost centre."
  }

  assert {
    condition     = aws_launch_template.baseline.monitoring[0].enabled
    error_message = "Nodes are measured every minute."
  }

  assert {
    condition     = aws_eks_node_group.baseline.capacity_type == "ON_DEMAND" && aws_eks_node_group.baseline.scaling_config[0].min_size == 3 && aws_eks_node_group.baseline.scaling_config[0].max_size == 50
    error_message = "The baseline is on demand, from 3 to 50 nodes."
  }

  assert {
    condition     = aws_eks_node_group.baseline.ami_type == "AL2023_x86_64_STANDARD"
    error_message = "The image must fit the processors."
  }

  assert {
    condition     = jsondecode(aws_eks_addon.before_nodes["vpc-cni"].configuration_values).enableNetworkPolicy == "true"
    error_message = "Network policies must be enforced."
  }

  assert {
    condition     = toset(concat(keys(aws_eks_addon.before_nodes), keys(aws_eks_addon.on_nodes))) == toset(["aws-ebs-csi-driver", "coredns", "eks-pod-identity-agent", "kube-proxy", "vpc-cni"])
    error_message = "An add-on is missing."
  }

  assert {
    condition = alltrue([
      for role in concat([aws_iam_role.karpenter], values(aws_iam_role.addon)) :
      jsondecode(role.assume_role_policy).Statement[0].Principal.Service == "pods.eks.amazonaws.com" &&
      jsondecode(role.assume_role_policy).Statement[0].Condition.ArnEquals["aws:SourceArn"] == "arn:aws:eks:us-east-1:333333333333:cluster/pyairtable-production"
    ])
    error_message = "Roles of pods are for Pod Identity of this cluster alone."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_role_policy.karpenter["launch"].policy).Statement :
      statement.Sid == "LaunchFrom" || can(statement.Condition.StringLike)
    ])
    error_message = "Karpenter may touch only what carries the tag of its pools."
  }

  assert {
    condition = alltrue(flatten([
      for policy in aws_iam_role_policy.karpenter : [
        for statement in jsondecode(policy.policy).Statement :
        alltrue([for action in flatten([statement.Action]) : !strcontains(action, "*")]) && (statement.Resource != "*" || contains(["ReadPrices", "ReadRegion"], statement.Sid))
      ]
    ]))
    error_message = "No action is a wildcard, and reading alone is allowed everywhere."
  }

  assert {
    condition     = aws_ec2_tag.discovery.key == "karpenter.sh/discovery" && aws_ec2_tag.discovery.value == "pyairtable-production"
    error_message = "Karpenter's nodes must find the cluster's security group."
  }

  assert {
    condition     = length(aws_cloudwatch_event_target.interruption) == 5 && alltrue([for target in aws_cloudwatch_event_target.interruption : target.arn == aws_sqs_queue.interruptions.arn])
    error_message = "Every kind of interruption must reach the queue."
  }

  assert {
    condition     = aws_sqs_queue.interruptions.sqs_managed_sse_enabled
    error_message = "The queue must be encrypted."
  }

  assert {
    condition     = output.oidc_issuer == "oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE" && output.baseline_autoscaling_group_name == "eks-baseline" && output.node_role_name == "pyairtable-production-node"
    error_message = "The outputs are not those that others build on."
  }
}

run "as_dev_may_have_it" {
  command = apply

  variables {
    environment         = "dev"
    node_min            = 1
    node_max            = 5
    instance_types      = ["t4g.medium", "m7g.large"]
    detailed_monitoring = false
    deletion_protection = false
    log_days            = 7
    administrators      = []
  }

  assert {
    condition     = aws_eks_node_group.baseline.ami_type == "AL2023_ARM_64_STANDARD"
    error_message = "Graviton needs an image of its own."
  }

  assert {
    condition     = !aws_launch_template.baseline.monitoring[0].enabled && !aws_eks_cluster.this.deletion_protection && aws_cloudwatch_log_group.control_plane.retention_in_days == 7
    error_message = "What is asked for must arrive."
  }

  assert {
    condition     = length(aws_eks_access_entry.administrator) == 0
    error_message = "Nobody administers a cluster unasked."
  }
}

run "refuses_what_does_not_fit" {
  command = plan

  variables {
    name                     = "PyAirtable"
    environment              = "prod"
    kubernetes_version       = "1.35.4"
    subnet_ids               = ["subnet-a"]
    control_plane_subnet_ids = ["subnet-d"]
    node_min                 = 0
    instance_types           = ["m5.large", "m7g.large"]
    node_volume_gib          = 8
    log_days                 = 10
    kms_key_arn              = "alias/data"
    logs_kms_key_arn         = "alias/logs"
    administrators           = ["arn:aws:iam::333333333333:user/somebody"]
  }

  expect_failures = [
    var.name,
    var.environment,
    var.kubernetes_version,
    var.subnet_ids,
    var.control_plane_subnet_ids,
    var.node_min,
    var.instance_types,
    var.node_volume_gib,
    var.log_days,
    var.kms_key_arn,
    var.logs_kms_key_arn,
    var.administrators,
  ]
}

run "refuses_no_instance_type_and_a_maximum_below_the_minimum" {
  command = plan

  variables {
    instance_types = []
    node_max       = 2
  }

  expect_failures = [var.instance_types, var.node_max]
}
