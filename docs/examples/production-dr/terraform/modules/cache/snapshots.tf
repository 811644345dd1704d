# The cache itself makes one snapshot a day. A state machine makes the others and
# deletes those that are too old; it needs no code and no image of its own.

data "aws_partition" "current" {}
data "aws_region" "current" {}
data "aws_caller_identity" "current" {}

locals {
  snapshots  = var.snapshot_every_hours > 0 ? 1 : 0
  arn_prefix = "arn:${data.aws_partition.current.partition}"
  arn_place  = "${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}"

  # The last node: a copy, unless there is one node only.
  snapshot_node   = format("%s-%03d", local.group_id, var.nodes)
  snapshot_prefix = "${local.full_name}-"
  snapshot_arns   = "${local.arn_prefix}:elasticache:${local.arn_place}:snapshot:${local.snapshot_prefix}*"
  node_arn        = "${local.arn_prefix}:elasticache:${local.arn_place}:cluster:${local.snapshot_node}"

  snapshot_steps = {
    QueryLanguage = "JSONata"
    StartAt       = "Create"
    States = {
      Create = {
        Type     = "Task"
        Resource = "${local.arn_prefix}:states:::aws-sdk:elasticache:createSnapshot"
        Arguments = {
          CacheClusterId = local.snapshot_node
          # Names have 40 characters and must differ.
          SnapshotName = "{% '${local.snapshot_prefix}' & $formatBase($millis(), 36) %}"
        }
        # A node that makes its daily snapshot or is being serviced is busy.
        Retry = [{
          ErrorEquals     = ["States.ALL"]
          IntervalSeconds = 120
          BackoffRate     = 2
          MaxAttempts     = 4
        }]
        Next = "List"
      }
      List = {
        Type     = "Task"
        Resource = "${local.arn_prefix}:states:::aws-sdk:elasticache:describeSnapshots"
        Arguments = {
          CacheClusterId = local.snapshot_node
          SnapshotSource = "user"
        }
        # The brackets keep a single name a list.
        Output = "{% [$states.result.Snapshots[SnapshotStatus = 'available' and $substring(SnapshotName, 0, ${length(local.snapshot_prefix)}) = '${local.snapshot_prefix}' and $toMillis(NodeSnapshots[0].SnapshotCreateTime) < $millis() - ${var.snapshot_keep_hours * 3600000}].SnapshotName] %}"
        Next   = "Prune"
      }
      Prune = {
        Type           = "Map"
        Items          = "{% $states.input %}"
        MaxConcurrency = 1
        ItemProcessor = {
          ProcessorConfig = { Mode = "INLINE" }
          StartAt         = "Delete"
          States = {
            Delete = {
              Type      = "Task"
              Resource  = "${local.arn_prefix}:states:::aws-sdk:elasticache:deleteSnapshot"
              Arguments = { SnapshotName = "{% $states.input %}" }
              End       = true
            }
          }
        }
        End = true
      }
    }
  }
}

resource "aws_sfn_state_machine" "snapshots" {
  count = local.snapshots

  name       = "${local.group_id}-snapshots"
  role_arn   = aws_iam_role.snapshots[0].arn
  definition = jsonencode(local.snapshot_steps)

  logging_configuration {
    include_execution_data = true
    level                  = "ALL"
    log_destination        = "${aws_cloudwatch_log_group.snapshots[0].arn}:*"
  }

  tracing_configuration {
    enabled = true
  }

  tags = { Name = "${local.group_id}-snapshots" }

  # Step Functions tries the log group when the machine is made.
  depends_on = [aws_iam_role_policy.snapshots]
}

resource "aws_cloudwatch_log_group" "snapshots" {
  count = local.snapshots

  name              = "/aws/vendedlogs/states/${local.group_id}-snapshots"
  retention_in_days = var.log_days
  kms_key_id        = var.logs_kms_key_arn

  tags = { Name = "${local.group_id}-snapshots" }
}

resource "aws_scheduler_schedule" "snapshots" {
  count = local.snapshots

  name                = "${local.group_id}-snapshots"
  description         = "Snapshot of ${local.group_id} every ${var.snapshot_every_hours} hours"
  schedule_expression = "cron(30 0/${var.snapshot_every_hours} * * ? *)"
  kms_key_arn         = var.kms_key_arn

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_sfn_state_machine.snapshots[0].arn
    role_arn = aws_iam_role.schedule[0].arn
    input    = "{}"

    retry_policy {
      maximum_event_age_in_seconds = 3600
      maximum_retry_attempts       = 5
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "snapshots" {
  count = local.snapshots

  alarm_name          = "${local.group_id}-snapshot-failed"
  alarm_description   = "No snapshot of ${local.group_id} succeeded within the time of two"
  namespace           = "AWS/States"
  metric_name         = "ExecutionsSucceeded"
  dimensions          = { StateMachineArn = aws_sfn_state_machine.snapshots[0].arn }
  statistic           = "Sum"
  period              = var.snapshot_every_hours * 3600
  evaluation_periods  = 2
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  treat_missing_data  = "breaching"
  alarm_actions       = var.page_topic_arns
  ok_actions          = var.page_topic_arns

  tags = { Name = "${local.group_id}-snapshot-failed" }
}
