mock_provider "aws" {}

variables {
  name                = "acme"
  environment         = "staging"
  budget_usd          = 800
  notification_emails = ["finops@acme.example"]
  report_enabled      = false
  off_hours_enabled   = true
  off_hours_timezone  = "Europe/Vilnius"
  autoscaling_groups = {
    baseline = { name = "acme-staging-baseline-nodes", min_size = 2, max_size = 10, desired_capacity = 3 }
  }
}

run "staging_rests_at_night_and_comes_back" {
  command = plan

  assert {
    condition     = aws_autoscaling_schedule.rest["baseline"].recurrence == "0 22 * * *" && aws_autoscaling_schedule.rest["baseline"].time_zone == "Europe/Vilnius"
    error_message = "Rest begins at 22:00 in the zone that was given."
  }
  assert {
    condition     = aws_autoscaling_schedule.rest["baseline"].min_size == 1 && aws_autoscaling_schedule.rest["baseline"].desired_capacity == 1
    error_message = "One node stays for what scales the others."
  }
  assert {
    condition     = aws_autoscaling_schedule.restore["baseline"].recurrence == "0 6 * * *" && aws_autoscaling_schedule.restore["baseline"].time_zone == "Europe/Vilnius"
    error_message = "Rest ends at 06:00 in the same zone."
  }
  assert {
    condition     = aws_autoscaling_schedule.restore["baseline"].min_size == 2 && aws_autoscaling_schedule.restore["baseline"].desired_capacity == 3 && aws_autoscaling_schedule.restore["baseline"].max_size == 10
    error_message = "The group is as it was."
  }
  assert {
    condition     = keys(aws_autoscaling_schedule.rest) == keys(aws_autoscaling_schedule.restore)
    error_message = "Nothing rests that is not restored."
  }
}

run "rest_never_makes_a_group_larger" {
  command = plan

  variables {
    environment     = "dev"
    off_hours_nodes = 5
    off_hours_start = "21:30"
    off_hours_end   = "05:45"
  }

  assert {
    condition     = aws_autoscaling_schedule.rest["baseline"].min_size == 2 && aws_autoscaling_schedule.rest["baseline"].desired_capacity == 3
    error_message = "The group keeps no more than it had."
  }
  assert {
    condition     = aws_autoscaling_schedule.rest["baseline"].recurrence == "30 21 * * *" && aws_autoscaling_schedule.restore["baseline"].recurrence == "45 5 * * *"
    error_message = "Times become fields of cron without leading zeros."
  }
}

run "nothing_rests_unless_asked" {
  command = plan

  variables {
    off_hours_enabled = false
  }

  assert {
    condition     = length(aws_autoscaling_schedule.rest) == 0 && length(aws_autoscaling_schedule.restore) == 0
    error_message = "Off by default means no schedule."
  }
}
