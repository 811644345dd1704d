mock_provider "aws" {
  override_data {
    target = data.aws_region.current
    values = { region = "us-east-1" }
  }

  override_data {
    target = data.aws_caller_identity.current
    values = { account_id = "333333333333" }
  }
}

variables {
  name               = "pyairtable"
  environment        = "production"
  vpc_cidr           = "10.30.0.0/16"
  availability_zones = ["us-east-1a", "us-east-1b", "us-east-1c"]
  kms_key_arn        = "arn:aws:kms:us-east-1:333333333333:key/logs"
}

run "a_large_network" {
  command = apply

  assert {
    condition = (
      output.endpoint_cidrs == ["10.30.32.0/20"] &&
      output.database_cidrs == ["10.30.48.0/22", "10.30.52.0/22"] &&
      output.cache_cidrs == ["10.30.56.0/22"] &&
      output.broker_cidrs == ["10.30.60.0/22"] &&
      output.control_plane_cidrs == ["10.30.0.0/24"]
    )
    error_message = "The ranges are not those that network policies name."
  }

  assert {
    condition = [for zone in var.availability_zones : aws_subnet.this["private-${zone}"].cidr_block] == [
      "10.30.128.0/19", "10.30.160.0/19", "10.30.192.0/19",
    ]
    error_message = "Nodes and pods belong into the upper half."
  }

  assert {
    condition     = length(aws_subnet.this) == 16
    error_message = "Three zones make sixteen subnets."
  }

  assert {
    condition     = alltrue([for subnet in aws_subnet.this : subnet.map_public_ip_on_launch == false])
    error_message = "A subnet gives public addresses to whatever starts in it."
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.endpoints.cidr_ipv4 == var.vpc_cidr
    error_message = "Endpoints must be reachable from the VPC alone."
  }

  assert {
    condition     = length(aws_default_security_group.closed.ingress) == 0 && length(aws_default_security_group.closed.egress) == 0
    error_message = "The default security group must let nothing through."
  }

  assert {
    condition = alltrue([
      for key, association in aws_route_table_association.this : association.route_table_id == aws_route_table.isolated.id
      if can(regex("^(database|cache|endpoints|control-plane)-", key))
    ])
    error_message = "Data and endpoints must have no way out."
  }

  assert {
    condition     = length(distinct([for route in aws_route.outward : route.nat_gateway_id])) == 3
    error_message = "Each zone needs a gateway of its own."
  }

  assert {
    condition     = alltrue([for endpoint in aws_vpc_endpoint.interface : length(endpoint.subnet_ids) == 3])
    error_message = "Endpoints must answer in each zone."
  }

  assert {
    condition     = aws_flow_log.this.traffic_type == "ALL" && aws_flow_log.this.log_destination == aws_cloudwatch_log_group.flow.arn
    error_message = "All traffic must be logged."
  }

  assert {
    condition     = aws_cloudwatch_log_group.flow.retention_in_days == 365 && aws_cloudwatch_log_group.flow.kms_key_id == var.kms_key_arn
    error_message = "Flow logs must be kept for a year and encrypted with the key given."
  }

  assert {
    condition = alltrue([
      for service in ["ecr.api", "ecr.dkr", "sts", "secretsmanager", "logs", "ec2", "eks-auth", "s3", "sqs"] :
      aws_vpc_endpoint.interface[service].private_dns_enabled
    ])
    error_message = "A service that pods or nodes need has no endpoint."
  }

  assert {
    condition     = aws_vpc_endpoint.interface["sts"].service_name == "com.amazonaws.us-east-1.sts" && aws_vpc_endpoint.s3_gateway.vpc_endpoint_type == "Gateway"
    error_message = "Endpoints must be of the provider's region, and S3 must have a gateway."
  }

  assert {
    condition = alltrue([
      for key, subnet in aws_subnet.this :
      lookup(subnet.tags, "karpenter.sh/discovery", "") == (startswith(key, "private-") ? "pyairtable-production" : "")
    ])
    error_message = "Karpenter must find the private subnets and no others."
  }
}

run "a_small_network_with_one_gateway" {
  command = apply

  variables {
    vpc_cidr     = "10.30.16.0/20"
    nat_gateways = 1
  }

  assert {
    condition = sort([for subnet in aws_subnet.this : subnet.cidr_block]) == sort([
      "10.30.16.0/28", "10.30.16.16/28", "10.30.16.32/28",
      "10.30.16.64/26", "10.30.16.128/26", "10.30.16.192/26",
      "10.30.18.0/26", "10.30.18.64/26", "10.30.18.128/26",
      "10.30.19.0/26", "10.30.19.64/26",
      "10.30.19.128/27", "10.30.19.160/27",
      "10.30.24.0/23", "10.30.26.0/23", "10.30.28.0/23",
    ])
    error_message = "The layout does not fit a /20."
  }

  assert {
    condition     = output.control_plane_cidrs == ["10.30.16.0/26"] && output.endpoint_cidrs == ["10.30.18.0/24"] && output.broker_cidrs == ["10.30.19.192/26"]
    error_message = "The blocks do not fit a /20."
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 1 && length(distinct([for route in aws_route.outward : route.nat_gateway_id])) == 1
    error_message = "All zones must go out through the one gateway."
  }

  assert {
    condition     = alltrue([for endpoint in aws_vpc_endpoint.interface : length(endpoint.subnet_ids) == 1])
    error_message = "Endpoints must be paid for in one zone only."
  }
}

run "refuses_what_does_not_fit" {
  command = plan

  variables {
    name               = "PyAirtable"
    environment        = "prod"
    vpc_cidr           = "10.30.0.0/24"
    availability_zones = ["us-east-1a", "us-east-1a", "us-east-1b"]
    nat_gateways       = 2
    flow_log_days      = 10
    kms_key_arn        = "alias/logs"
  }

  expect_failures = [
    var.name,
    var.environment,
    var.vpc_cidr,
    var.availability_zones,
    var.nat_gateways,
    var.flow_log_days,
    var.kms_key_arn,
  ]
}

run "refuses_a_range_that_begins_in_the_middle" {
  command = plan

  variables {
    vpc_cidr = "10.30.7.0/16"
  }

  expect_failures = [var.vpc_cidr]
}
