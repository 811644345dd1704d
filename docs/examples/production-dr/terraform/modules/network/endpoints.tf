data "aws_region" "current" {}

locals {
  # What nodes need to start, and what pods may reach: their network policies
  # name the endpoints' addresses, so S3 and SQS are among them.
  interface_services = toset([
    "ec2",
    "ecr.api",
    "ecr.dkr",
    "eks-auth",
    "logs",
    "s3",
    "secretsmanager",
    "sqs",
    "sts",
  ])
}

resource "aws_security_group" "endpoints" {
  name        = "${local.prefix}-endpoints"
  description = "Interface endpoints of AWS services: HTTPS from the VPC"
  vpc_id      = aws_vpc.this.id

  tags = { Name = "${local.prefix}-endpoints" }
}

resource "aws_vpc_security_group_ingress_rule" "endpoints" {
  security_group_id = aws_security_group.endpoints.id
  description       = "HTTPS from the VPC"
  cidr_ipv4         = var.vpc_cidr
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  tags = { Name = "${local.prefix}-endpoints" }
}

resource "aws_vpc_endpoint" "interface" {
  for_each = local.interface_services

  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.${data.aws_region.current.region}.${each.key}"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids          = [for zone in local.single_zones : aws_subnet.this["endpoints-${zone}"].id]
  security_group_ids  = [aws_security_group.endpoints.id]

  # S3 would answer on-premises resolvers alone otherwise.
  dynamic "dns_options" {
    for_each = each.key == "s3" ? [true] : []

    content {
      private_dns_only_for_inbound_resolver_endpoint = false
    }
  }

  tags = { Name = "${local.prefix}-${each.key}" }
}

resource "aws_vpc_endpoint" "s3_gateway" {
  vpc_id            = aws_vpc.this.id
  service_name      = "com.amazonaws.${data.aws_region.current.region}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = concat(values(aws_route_table.private)[*].id, [aws_route_table.isolated.id])

  tags = { Name = "${local.prefix}-s3-gateway" }
}
