mock_provider "aws" {}

variables {
  name                   = "pyairtable"
  environment            = "production"
  repository_prefixes    = ["pyairtable/"]
  source_region          = "us-east-1"
  destination_region     = "us-west-2"
  destination_account_id = "333333333333"
}

run "copies_the_platforms_repositories_only" {
  command = plan

  assert {
    condition     = aws_ecr_replication_configuration.this.region == "us-east-1" && aws_ecr_replication_configuration.this.replication_configuration[0].rule[0].destination[0].region == "us-west-2" && aws_ecr_replication_configuration.this.replication_configuration[0].rule[0].destination[0].registry_id == "333333333333"
    error_message = "must copy to the standby's region"
  }

  assert {
    condition     = [for filter in aws_ecr_replication_configuration.this.replication_configuration[0].rule[0].repository_filter : [filter.filter, filter.filter_type]] == [["pyairtable/", "PREFIX_MATCH"]]
    error_message = "must copy repositories of the given prefix alone"
  }
}

run "each_rule_refuses" {
  command = plan

  variables {
    name                   = "Pyairtable"
    environment            = "prod"
    repository_prefixes    = ["PyAirtable/*"]
    destination_region     = "west"
    destination_account_id = "4"
  }

  expect_failures = [
    var.name,
    var.environment,
    var.repository_prefixes,
    var.destination_region,
    var.destination_account_id,
  ]
}

run "nothing_to_copy_and_the_same_region_are_refused" {
  command = plan

  variables {
    repository_prefixes = []
    destination_region  = "us-east-1"
  }

  expect_failures = [var.repository_prefixes, var.destination_region]
}

run "a_source_that_is_no_region_is_refused" {
  command = plan

  variables {
    source_region = "east"
  }

  expect_failures = [var.source_region]
}
