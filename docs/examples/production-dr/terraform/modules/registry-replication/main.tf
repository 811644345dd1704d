# A registry has one such configuration: this one replaces what stood there.
# It copies what is pushed from now on, not what is already stored.
resource "aws_ecr_replication_configuration" "this" {
  region = var.source_region

  replication_configuration {
    rule {
      destination {
        region      = var.destination_region
        registry_id = var.destination_account_id
      }

      dynamic "repository_filter" {
        for_each = toset(var.repository_prefixes)

        content {
          filter      = repository_filter.value
          filter_type = "PREFIX_MATCH"
        }
      }
    }
  }
}
