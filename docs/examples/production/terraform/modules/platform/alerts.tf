locals {
  subscriptions = {
    for pair in setproduct(["page", "warn"], var.notification_emails) : "${pair[0]} ${pair[1]}" => { urgency = pair[0], address = pair[1] }
  }
}

resource "aws_sns_topic" "alerts" {
  for_each = toset(["page", "warn"])

  name              = "${local.prefix}-${each.key}"
  kms_master_key_id = aws_kms_key.logs.id

  tags = { Name = "${local.prefix}-${each.key}" }
}

resource "aws_sns_topic_policy" "alerts" {
  for_each = aws_sns_topic.alerts

  arn = each.value.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Alarms"
      Effect    = "Allow"
      Principal = { Service = ["cloudwatch.amazonaws.com", "events.amazonaws.com", "rds.amazonaws.com", "elasticache.amazonaws.com"] }
      Action    = "sns:Publish"
      Resource  = each.value.arn
      Condition = { StringEquals = { "aws:SourceAccount" = var.account_id } }
    }]
  })
}

# Each address is asked once whether it wants them.
resource "aws_sns_topic_subscription" "alerts" {
  for_each = local.subscriptions

  topic_arn = aws_sns_topic.alerts[each.value.urgency].arn
  protocol  = "email"
  endpoint  = each.value.address
}
