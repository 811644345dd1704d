terraform {
  backend "s3" {
    bucket       = "pyairtable-terraform-state-333333333333-us-west-2"
    key          = "global/production-dr.tfstate"
    region       = "us-west-2"
    encrypt      = true
    use_lockfile = true
  }
}
