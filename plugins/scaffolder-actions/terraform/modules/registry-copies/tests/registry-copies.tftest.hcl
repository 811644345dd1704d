# What the configuration leaves open shows as "unset", already in the plan.
mock_provider "aws" {
  override_during = plan

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::444444444444:role/copies" }
  }

  mock_resource "aws_ecr_repository_creation_template" {
    defaults = { custom_role_arn = "unset" }
  }
}

variables {
  name                = "pyairtable"
  environment         = "production-dr"
  repository_prefixes = ["pyairtable/"]
  source_account_id   = "333333333333"
  region              = "us-west-2"
  account_id          = "333333333333"
}

run "copies_have_fixed_tags" {
  command = plan

  assert {
    condition     = aws_ecr_repository_creation_template.this["pyairtable"].region == "us-west-2" && aws_ecr_repository_creation_template.this["pyairtable"].image_tag_mutability == "IMMUTABLE" && aws_ecr_repository_creation_template.this["pyairtable"].applied_for == toset(["REPLICATION"])
    error_message = "copies must have tags that nobody can move"
  }

  assert {
    condition     = jsondecode(aws_ecr_repository_creation_template.this["pyairtable"].lifecycle_policy).rules[0].selection.countNumber == 14
    error_message = "copies without a tag must go after 14 days"
  }

  assert {
    condition     = aws_ecr_repository_creation_template.this["pyairtable"].custom_role_arn == "unset" && length(aws_ecr_registry_policy.this) == 0
    error_message = "one account without a key needs neither role nor policy"
  }
}

run "another_account_with_a_key" {
  command = plan

  variables {
    account_id  = "444444444444"
    kms_key_arn = "arn:aws:kms:us-west-2:444444444444:key/images"
  }

  assert {
    condition     = aws_ecr_repository_creation_template.this["pyairtable"].encryption_configuration[0].kms_key == var.kms_key_arn && aws_ecr_repository_creation_template.this["pyairtable"].custom_role_arn == "arn:aws:iam::444444444444:role/copies"
    error_message = "copies must be encrypted with the key of their region, through the role"
  }

  assert {
    condition     = aws_ecr_registry_policy.this[0].region == "us-west-2" && jsondecode(aws_ecr_registry_policy.this[0].policy).Statement[0].Principal.AWS == "arn:aws:iam::333333333333:root" && jsondecode(aws_ecr_registry_policy.this[0].policy).Statement[0].Resource == ["arn:aws:ecr:us-west-2:444444444444:repository/pyairtable/*"]
    error_message = "the other registry must admit the source, for these repositories alone"
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.template[0].policy).Statement[1].Resource == var.kms_key_arn && jsondecode(aws_iam_role_policy.template[0].policy).Statement[0].Resource == ["arn:aws:ecr:us-west-2:444444444444:repository/pyairtable/*"]
    error_message = "the role must reach one key and these repositories only"
  }
}

run "each_rule_refuses" {
  command = plan

  variables {
    name                = "Pyairtable"
    environment         = "prod"
    repository_prefixes = ["PyAirtable/*"]
    source_account_id   = "3"
    region              = "west"
    account_id          = "4"
    untagged_days       = 0
  }

  expect_failures = [
    var.name,
    var.environment,
    var.repository_prefixes,
    var.source_account_id,
    var.region,
    var.account_id,
    var.untagged_days,
  ]
}

run "nothing_to_hold_is_refused" {
  command = plan

  variables {
    repository_prefixes = []
  }

  expect_failures = [var.repository_prefixes]
}
