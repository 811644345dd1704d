data "aws_availability_zones" "available" {
  # checkov:skip=CKV_AWS_394:the first three by name are taken; a zone that is new comes after them
  state = "available"

  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

module "platform" {
  # checkov:skip=CKV_AWS_157:one zone is enough in production-dr
  source                 = "../../modules/platform"
  name                   = "pyairtable"
  environment            = "production-dr"
  region                 = "us-west-2"
  account_id             = "333333333333"
  vpc_cidr               = "10.40.0.0/16"
  availability_zones     = slice(data.aws_availability_zones.available.names, 0, 3)
  nat_gateways           = 3
  compute                = "kubernetes"
  instance_types         = ["m5.large", "c5.large", "r5.large"]
  node_min               = 1
  node_max               = 50
  spot_percent           = 0
  cluster_administrators = var.cluster_administrators
  databases = {
    shared = {
      service                 = "platform"
      instance_class          = "db.r6g.xlarge"
      multi_az                = false
      backup_days             = 7
      allocated_storage_gib   = 100
      deletion_protection     = true
      replicate_source_arn    = var.primary_db_arn
      primary_instance_class  = "db.r6g.xlarge"
      accept_reduced_capacity = false
      write_secret            = true
    }
  }
  database_passwords = var.database_passwords
  cache_password     = var.cache_password
  password_version   = var.password_version
  cache = {
    node_type     = "cache.m6g.large"
    nodes         = 2
    snapshot_days = 7
  }
  deletion_protection     = true
  object_lock_days        = 30
  log_days                = 365
  detailed_monitoring     = true
  budget_usd              = 2100
  notification_emails     = ["platform@pyairtable.example"]
  anomaly_monitor_enabled = false
  off_hours_enabled       = false
  off_hours_timezone      = "America/New_York"
  forecast_schedules      = var.forecast_schedules
  services = {
    ai-processing-service = {
      namespace = "pyairtable"
    }
    airtable-gateway = {
      namespace = "pyairtable"
    }
    analytics-service = {
      namespace = "pyairtable"
    }
    api-gateway = {
      namespace = "pyairtable"
    }
    audit-service = {
      namespace = "pyairtable"
    }
    auth-service = {
      namespace = "pyairtable"
    }
    automation-services = {
      namespace = "pyairtable"
    }
    batch-processor = {
      namespace = "pyairtable"
    }
    chat-service = {
      namespace = "pyairtable"
    }
    embedding-service = {
      namespace = "pyairtable"
    }
    file-processor = {
      namespace = "pyairtable"
    }
    file-service = {
      namespace = "pyairtable"
    }
    formula-engine = {
      namespace = "pyairtable"
    }
    frontend = {
      namespace = "pyairtable"
    }
    llm-orchestrator = {
      namespace = "pyairtable"
    }
    mcp-server = {
      namespace = "pyairtable"
    }
    mobile-bff = {
      namespace = "pyairtable"
    }
    notification-service = {
      namespace = "pyairtable"
    }
    permission-service = {
      namespace = "pyairtable"
    }
    platform-services = {
      namespace = "pyairtable"
    }
    plugin-service = {
      namespace = "pyairtable"
    }
    report-generator = {
      namespace = "pyairtable"
    }
    saga-orchestrator = {
      namespace = "pyairtable"
    }
    schema-service = {
      namespace = "pyairtable"
    }
    semantic-search = {
      namespace = "pyairtable"
    }
    user-service = {
      namespace = "pyairtable"
    }
    web-bff = {
      namespace = "pyairtable"
    }
    webhook-service = {
      namespace = "pyairtable"
    }
    workflow-engine = {
      namespace = "pyairtable"
    }
    workspace-service = {
      namespace = "pyairtable"
    }
  }
  recovery_accounts = [
    {
      namespace       = "recovery"
      service_account = "failover"
      role_name       = "production-dr-failover"
      kind            = "failover"
      pod_identity    = true
    },
    {
      namespace       = "pyairtable"
      service_account = "ai-processing-service-backup"
      role_name       = "production-dr-ai-processing-service-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "ai-processing-service-drill"
      role_name       = "production-dr-ai-processing-service-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "airtable-gateway-backup"
      role_name       = "production-dr-airtable-gateway-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "airtable-gateway-drill"
      role_name       = "production-dr-airtable-gateway-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "analytics-service-backup"
      role_name       = "production-dr-analytics-service-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "analytics-service-drill"
      role_name       = "production-dr-analytics-service-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "api-gateway-backup"
      role_name       = "production-dr-api-gateway-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "api-gateway-drill"
      role_name       = "production-dr-api-gateway-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "audit-service-backup"
      role_name       = "production-dr-audit-service-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "audit-service-drill"
      role_name       = "production-dr-audit-service-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "auth-service-backup"
      role_name       = "production-dr-auth-service-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "auth-service-drill"
      role_name       = "production-dr-auth-service-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "automation-services-backup"
      role_name       = "production-dr-automation-services-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "automation-services-drill"
      role_name       = "production-dr-automation-services-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "batch-processor-backup"
      role_name       = "production-dr-batch-processor-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "batch-processor-drill"
      role_name       = "production-dr-batch-processor-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "chat-service-backup"
      role_name       = "production-dr-chat-service-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "chat-service-drill"
      role_name       = "production-dr-chat-service-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "embedding-service-backup"
      role_name       = "production-dr-embedding-service-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "embedding-service-drill"
      role_name       = "production-dr-embedding-service-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "file-processor-backup"
      role_name       = "production-dr-file-processor-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "file-processor-drill"
      role_name       = "production-dr-file-processor-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "file-service-backup"
      role_name       = "production-dr-file-service-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "file-service-drill"
      role_name       = "production-dr-file-service-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "formula-engine-backup"
      role_name       = "production-dr-formula-engine-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "formula-engine-drill"
      role_name       = "production-dr-formula-engine-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "frontend-backup"
      role_name       = "production-dr-frontend-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "frontend-drill"
      role_name       = "production-dr-frontend-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "llm-orchestrator-backup"
      role_name       = "production-dr-llm-orchestrator-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "llm-orchestrator-drill"
      role_name       = "production-dr-llm-orchestrator-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "mcp-server-backup"
      role_name       = "production-dr-mcp-server-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "mcp-server-drill"
      role_name       = "production-dr-mcp-server-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "mobile-bff-backup"
      role_name       = "production-dr-mobile-bff-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "mobile-bff-drill"
      role_name       = "production-dr-mobile-bff-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "notification-service-backup"
      role_name       = "production-dr-notification-service-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "notification-service-drill"
      role_name       = "production-dr-notification-service-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "permission-service-backup"
      role_name       = "production-dr-permission-service-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "permission-service-drill"
      role_name       = "production-dr-permission-service-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "platform-services-backup"
      role_name       = "production-dr-platform-services-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "platform-services-drill"
      role_name       = "production-dr-platform-services-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "plugin-service-backup"
      role_name       = "production-dr-plugin-service-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "plugin-service-drill"
      role_name       = "production-dr-plugin-service-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "report-generator-backup"
      role_name       = "production-dr-report-generator-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "report-generator-drill"
      role_name       = "production-dr-report-generator-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "saga-orchestrator-backup"
      role_name       = "production-dr-saga-orchestrator-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "saga-orchestrator-drill"
      role_name       = "production-dr-saga-orchestrator-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "schema-service-backup"
      role_name       = "production-dr-schema-service-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "schema-service-drill"
      role_name       = "production-dr-schema-service-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "semantic-search-backup"
      role_name       = "production-dr-semantic-search-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "semantic-search-drill"
      role_name       = "production-dr-semantic-search-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "user-service-backup"
      role_name       = "production-dr-user-service-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "user-service-drill"
      role_name       = "production-dr-user-service-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "web-bff-backup"
      role_name       = "production-dr-web-bff-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "web-bff-drill"
      role_name       = "production-dr-web-bff-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "webhook-service-backup"
      role_name       = "production-dr-webhook-service-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "webhook-service-drill"
      role_name       = "production-dr-webhook-service-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "workflow-engine-backup"
      role_name       = "production-dr-workflow-engine-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "workflow-engine-drill"
      role_name       = "production-dr-workflow-engine-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "workspace-service-backup"
      role_name       = "production-dr-workspace-service-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "workspace-service-drill"
      role_name       = "production-dr-workspace-service-drill"
      kind            = "drill"
    },
  ]
  failover = {
    primary_region     = "us-east-1"
    database           = "pyairtable-production-dr-shared"
    primary_database   = "pyairtable-production-shared"
    returning_database = "pyairtable-production-returning"
    primary_key_alias  = "alias/pyairtable-production-data"
    switch_namespace   = "pyairtable/Failover"
  }
  deploy_repositories = ["pyairtable/*"]
}
