locals {
  # What Karpenter hears of, to move pods before a node goes.
  interruption_events = {
    health        = { source = "aws.health", detail-type = "AWS Health Event" }
    rebalance     = { source = "aws.ec2", detail-type = "EC2 Instance Rebalance Recommendation" }
    reservation   = { source = "aws.ec2", detail-type = "EC2 Capacity Reservation Instance Interruption Warning" }
    spot          = { source = "aws.ec2", detail-type = "EC2 Spot Instance Interruption Warning" }
    state-changed = { source = "aws.ec2", detail-type = "EC2 Instance State-change Notification" }
  }
}

resource "aws_sqs_queue" "interruptions" {
  name                      = "${local.cluster_name}-karpenter"
  message_retention_seconds = 300
  sqs_managed_sse_enabled   = true

  tags = { Name = "${local.cluster_name}-karpenter" }
}

resource "aws_sqs_queue_policy" "interruptions" {
  queue_url = aws_sqs_queue.interruptions.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Events"
        Effect    = "Allow"
        Principal = { Service = "events.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = aws_sqs_queue.interruptions.arn
        Condition = { ArnEquals = { "aws:SourceArn" = values(aws_cloudwatch_event_rule.interruption)[*].arn } }
      },
      {
        Sid       = "EncryptedOnly"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = aws_sqs_queue.interruptions.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

resource "aws_cloudwatch_event_rule" "interruption" {
  for_each = local.interruption_events

  name        = "${local.cluster_name}-${each.key}"
  description = "${each.value.detail-type}, for Karpenter"

  event_pattern = jsonencode({
    source      = [each.value.source]
    detail-type = [each.value.detail-type]
  })

  tags = { Name = "${local.cluster_name}-${each.key}" }
}

resource "aws_cloudwatch_event_target" "interruption" {
  for_each = aws_cloudwatch_event_rule.interruption

  rule      = each.value.name
  target_id = "karpenter"
  arn       = aws_sqs_queue.interruptions.arn
}
