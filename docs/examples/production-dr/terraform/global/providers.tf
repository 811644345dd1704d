locals {
  tags = {
    Service     = "platform"
    Environment = "production-dr"
    Owner       = "platform-engineering"
    CostCenter  = "PLATFORM"
    Tier        = "critical"
  }
}

# The region that stands by.
provider "aws" {
  region              = "us-west-2"
  allowed_account_ids = ["333333333333"]

  default_tags {
    tags = local.tags
  }
}

# The region of production.
provider "aws" {
  alias               = "primary"
  region              = "us-east-1"
  allowed_account_ids = ["333333333333"]

  default_tags {
    tags = local.tags
  }
}
