locals {
  tags = {
    Service     = "platform"
    Environment = "production-dr"
    Owner       = "platform-engineering"
    CostCenter  = "PLATFORM"
    Tier        = "critical"
  }
}

provider "aws" {
  region              = "us-west-2"
  allowed_account_ids = ["333333333333"]

  default_tags {
    tags = local.tags
  }
}
