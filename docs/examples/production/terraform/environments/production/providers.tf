locals {
  tags = {
    Service     = "platform"
    Environment = "production"
    Owner       = "platform-engineering"
    CostCenter  = "PLATFORM"
    Tier        = "critical"
  }
}

provider "aws" {
  region              = "us-east-1"
  allowed_account_ids = ["333333333333"]

  default_tags {
    tags = local.tags
  }
}
