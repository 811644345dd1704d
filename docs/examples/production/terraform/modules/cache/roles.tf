resource "aws_iam_role" "snapshots" {
  count = local.snapshots

  name = "${local.group_id}-snapshots"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "states.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })

  tags = { Name = "${local.group_id}-snapshots" }
}

resource "aws_iam_role_policy" "snapshots" {
  #checkov:skip=CKV_AWS_355:log delivery and traces know no resources, and listing snapshots only reads
  #checkov:skip=CKV_AWS_290:creating and deleting name the node and the snapshots; what is left to all resources is log delivery, which knows none
  count = local.snapshots

  name = "snapshots"
  role = aws_iam_role.snapshots[0].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "elasticache:CreateSnapshot"
        Resource = [local.node_arn, local.snapshot_arns]
      },
      {
        Effect   = "Allow"
        Action   = "elasticache:DeleteSnapshot"
        Resource = local.snapshot_arns
      },
      {
        Effect   = "Allow"
        Action   = "elasticache:DescribeSnapshots"
        Resource = "*"
      },
      {
        Effect = "Allow"
        Action = [
          "logs:CreateLogDelivery", "logs:GetLogDelivery", "logs:UpdateLogDelivery",
          "logs:DeleteLogDelivery", "logs:ListLogDeliveries", "logs:PutResourcePolicy",
          "logs:DescribeResourcePolicies", "logs:DescribeLogGroups",
          "xray:PutTraceSegments", "xray:PutTelemetryRecords",
          "xray:GetSamplingRules", "xray:GetSamplingTargets",
        ]
        Resource = "*"
      },
    ]
  })
}

resource "aws_iam_role" "schedule" {
  count = local.snapshots

  name = "${local.group_id}-snapshot-schedule"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "scheduler.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })

  tags = { Name = "${local.group_id}-snapshot-schedule" }
}

resource "aws_iam_role_policy" "schedule" {
  count = local.snapshots

  name = "start"
  role = aws_iam_role.schedule[0].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "states:StartExecution"
        Resource = aws_sfn_state_machine.snapshots[0].arn
      },
      {
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = var.kms_key_arn
      },
    ]
  })
}
