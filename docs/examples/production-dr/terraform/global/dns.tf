data "aws_route53_zone" "this" {
  name = "pyairtable.example"
}

module "dns" {
  source      = "../modules/dns"
  name        = "pyairtable"
  environment = "production-dr"
  zone_id     = data.aws_route53_zone.this.zone_id
  zone_name   = "pyairtable.example"
  hostname    = "app.pyairtable.example"
  primary = {
    dns_name    = var.production_ingress
    health_host = var.production_ingress
  }
  secondary = {
    dns_name    = var.production_dr_ingress
    health_host = var.production_dr_ingress
  }
  failover_mode   = "approved"
  switch_region   = "us-west-2"
  page_topic_arns = var.page_topic_arns
}
