terraform {
  backend "s3" {
    bucket       = "pyairtable-terraform-state-333333333333-us-east-1"
    key          = "environments/production.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}
