# Each validation refuses what it should; several variables to a run, since a
# run starts the provider anew.
mock_provider "aws" {}

variables {
  name                   = "acme"
  environment            = "production"
  autoscaling_group_name = "acme-production-baseline-nodes"
  node_min               = 3
  node_max               = 50
}

run "refuses_bad_names_and_figures" {
  command = plan

  variables {
    name                        = "a"
    environment                 = "prod"
    autoscaling_group_name      = null
    predictive_mode             = "Scale"
    target_cpu_percent          = 100
    scheduling_buffer_seconds   = 3601
    max_capacity_buffer_percent = 101
    node_min                    = -1
    container_services          = { web = { cluster_name = "c", service_name = "web", min = 3, max = 2 } }
  }

  expect_failures = [var.name, var.environment, var.autoscaling_group_name, var.predictive_mode, var.target_cpu_percent, var.scheduling_buffer_seconds, var.max_capacity_buffer_percent, var.node_min, var.container_services]
}

run "refuses_bounds_out_of_order" {
  command = plan

  variables {
    node_max = 2
    container_services = {
      web = { cluster_name = "c", service_name = "web", min = 1, max = 2, schedules = [{ name = "peak", schedule = "cron(0 9 * * ? *)", min = 1, max = 3 }] }
    }
  }

  expect_failures = [var.node_max, var.container_services]
}

run "refuses_five_fields_for_tasks_and_six_for_nodes" {
  command = plan

  variables {
    schedules = [{ name = "peak", recurrence = "0 9 * * ? *", min = 3, max = 50, desired = 3 }]
    container_services = {
      web = { cluster_name = "c", service_name = "web", min = 1, max = 2, schedules = [{ name = "peak", schedule = "0 9 * * *", min = 1, max = 2 }] }
    }
  }

  expect_failures = [var.schedules, var.container_services]
}

run "refuses_a_schedule_beyond_the_bounds" {
  command = plan

  variables {
    schedules = [{ name = "peak", recurrence = "0 9 * * *", min = 3, max = 51, desired = 3 }]
  }

  expect_failures = [var.schedules]
}

run "refuses_two_schedules_of_one_name" {
  command = plan

  variables {
    schedules = [
      { name = "peak", recurrence = "0 9 * * *", min = 3, max = 50, desired = 3 },
      { name = "peak", recurrence = "0 10 * * *", min = 3, max = 50, desired = 3 },
    ]
  }

  expect_failures = [var.schedules]
}

run "refuses_a_schedule_named_in_capitals" {
  command = plan

  variables {
    schedules = [{ name = "Peak", recurrence = "0 9 * * *", min = 3, max = 50, desired = 3 }]
  }

  expect_failures = [var.schedules]
}

run "refuses_a_schedule_in_no_zone" {
  command = plan

  variables {
    schedules = [{ name = "peak", recurrence = "0 9 * * *", min = 3, max = 50, desired = 3, time_zone = "CET+1" }]
  }

  expect_failures = [var.schedules]
}
