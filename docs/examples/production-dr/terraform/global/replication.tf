data "aws_kms_alias" "data" {
  name = "alias/pyairtable-production-dr-data"
}

# Images are admitted here before they are sent there.
module "registry_copies" {
  source              = "../modules/registry-copies"
  name                = "pyairtable"
  environment         = "production-dr"
  repository_prefixes = ["pyairtable/"]
  source_account_id   = "333333333333"
  region              = "us-west-2"
  account_id          = "333333333333"
  kms_key_arn         = data.aws_kms_alias.data.target_key_arn
}

module "registry_replication" {
  source = "../modules/registry-replication"
  providers = {
    aws = aws.primary
  }

  name                   = "pyairtable"
  environment            = "production-dr"
  repository_prefixes    = ["pyairtable/"]
  source_region          = "us-east-1"
  destination_region     = "us-west-2"
  destination_account_id = "333333333333"
  depends_on             = [module.registry_copies]
}
