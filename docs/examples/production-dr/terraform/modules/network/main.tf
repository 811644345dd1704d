locals {
  prefix       = "${var.name}-${var.environment}"
  prefix_bits  = tonumber(split("/", var.vpc_cidr)[1])
  single_zones = slice(var.availability_zones, 0, var.nat_gateways)
  zone_index   = { for index, zone in var.availability_zones : zone => index }

  # One layout for every size; the figures behind are those of a /16.
  layout = {
    control-plane = [for index in range(3) : cidrsubnet(var.vpc_cidr, 28 - local.prefix_bits, index)] # 0.0/28 to 0.32/28
    public        = [for index in range(3) : cidrsubnet(var.vpc_cidr, 6, 1 + index)]                  # 4.0/22 to 12.0/22
    endpoints     = [for index in range(3) : cidrsubnet(var.vpc_cidr, 6, 8 + index)]                  # 32.0/22 to 40.0/22
    database      = [for index in range(2) : cidrsubnet(var.vpc_cidr, 6, 12 + index)]                 # 48.0/22, 52.0/22
    cache         = [for index in range(2) : cidrsubnet(var.vpc_cidr, 7, 28 + index)]                 # 56.0/23, 58.0/23
    private       = [for index in range(3) : cidrsubnet(var.vpc_cidr, 3, 4 + index)]                  # 128.0/19 to 192.0/19
  }
  # All three subnets of the control plane and nothing else, 0.0/24 where there is room.
  control_plane_block = cidrsubnet(var.vpc_cidr, min(8, 26 - local.prefix_bits), 0)
  endpoint_block      = cidrsubnet(var.vpc_cidr, 4, 2)
  cache_block         = cidrsubnet(var.vpc_cidr, 6, 14)
  broker_block        = cidrsubnet(var.vpc_cidr, 6, 15) # kept free for Kafka

  # Load balancers and Karpenter find their subnets by these.
  discovery = {
    public  = { "kubernetes.io/role/elb" = "1" }
    private = { "kubernetes.io/role/internal-elb" = "1", "karpenter.sh/discovery" = local.prefix }
  }

  subnets = merge([
    for purpose, cidrs in local.layout : {
      for index, cidr in cidrs : "${purpose}-${var.availability_zones[index]}" => {
        purpose = purpose
        zone    = var.availability_zones[index]
        cidr    = cidr
      }
    }
  ]...)
}

resource "aws_vpc" "this" {
  cidr_block           = var.vpc_cidr
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = local.prefix }
}

# Whoever forgets to name a group gets this one, which lets nothing through.
resource "aws_default_security_group" "closed" {
  vpc_id = aws_vpc.this.id

  tags = { Name = "${local.prefix}-default-closed" }
}

resource "aws_subnet" "this" {
  for_each = local.subnets

  vpc_id                  = aws_vpc.this.id
  availability_zone       = each.value.zone
  cidr_block              = each.value.cidr
  map_public_ip_on_launch = false

  tags = merge({ Name = "${local.prefix}-${each.key}" }, lookup(local.discovery, each.value.purpose, {}))
}
