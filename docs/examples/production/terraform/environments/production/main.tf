data "aws_availability_zones" "available" {
  # checkov:skip=CKV_AWS_394:the first three by name are taken; a zone that is new comes after them
  state = "available"

  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

module "platform" {
  source                 = "../../modules/platform"
  name                   = "pyairtable"
  environment            = "production"
  region                 = "us-east-1"
  replica_region         = "us-west-2"
  account_id             = "333333333333"
  vpc_cidr               = "10.30.0.0/16"
  availability_zones     = slice(data.aws_availability_zones.available.names, 0, 3)
  nat_gateways           = 3
  compute                = "kubernetes"
  instance_types         = ["m5.large", "c5.large", "r5.large"]
  node_min               = 3
  node_max               = 50
  spot_percent           = 20
  cluster_administrators = var.cluster_administrators
  databases = {
    shared = {
      service               = "platform"
      instance_class        = "db.r6g.xlarge"
      multi_az              = true
      backup_days           = 30
      allocated_storage_gib = 100
      deletion_protection   = true
    }
  }
  database_passwords = var.database_passwords
  cache_password     = var.cache_password
  password_version   = var.password_version
  cache = {
    node_type     = "cache.m6g.large"
    nodes         = 2
    snapshot_days = 30
  }
  deletion_protection     = true
  object_lock_days        = 30
  log_days                = 365
  detailed_monitoring     = true
  budget_usd              = 4200
  notification_emails     = ["platform@pyairtable.example"]
  anomaly_monitor_enabled = true
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
      service_account = "pyairtable-production-shared-backup"
      role_name       = "production-pyairtable-production-shared-backup"
      kind            = "backup"
      pod_identity    = true
    },
    {
      namespace       = "recovery"
      service_account = "pyairtable-production-shared-drill"
      role_name       = "production-pyairtable-production-shared-drill"
      kind            = "drill"
      pod_identity    = true
    },
    {
      namespace       = "recovery"
      service_account = "recovery-secrets"
      role_name       = "production-platform-secrets"
      kind            = "secrets"
      subject         = "platform"
    },
    {
      namespace       = "pyairtable"
      service_account = "ai-processing-service-backup"
      role_name       = "production-ai-processing-service-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "ai-processing-service-drill"
      role_name       = "production-ai-processing-service-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "airtable-gateway-backup"
      role_name       = "production-airtable-gateway-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "airtable-gateway-drill"
      role_name       = "production-airtable-gateway-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "analytics-service-backup"
      role_name       = "production-analytics-service-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "analytics-service-drill"
      role_name       = "production-analytics-service-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "api-gateway-backup"
      role_name       = "production-api-gateway-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "api-gateway-drill"
      role_name       = "production-api-gateway-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "audit-service-backup"
      role_name       = "production-audit-service-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "audit-service-drill"
      role_name       = "production-audit-service-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "auth-service-backup"
      role_name       = "production-auth-service-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "auth-service-drill"
      role_name       = "production-auth-service-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "automation-services-backup"
      role_name       = "production-automation-services-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "automation-services-drill"
      role_name       = "production-automation-services-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "batch-processor-backup"
      role_name       = "production-batch-processor-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "batch-processor-drill"
      role_name       = "production-batch-processor-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "chat-service-backup"
      role_name       = "production-chat-service-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "chat-service-drill"
      role_name       = "production-chat-service-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "embedding-service-backup"
      role_name       = "production-embedding-service-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "embedding-service-drill"
      role_name       = "production-embedding-service-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "file-processor-backup"
      role_name       = "production-file-processor-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "file-processor-drill"
      role_name       = "production-file-processor-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "file-service-backup"
      role_name       = "production-file-service-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "file-service-drill"
      role_name       = "production-file-service-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "formula-engine-backup"
      role_name       = "production-formula-engine-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "formula-engine-drill"
      role_name       = "production-formula-engine-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "frontend-backup"
      role_name       = "production-frontend-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "frontend-drill"
      role_name       = "production-frontend-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "llm-orchestrator-backup"
      role_name       = "production-llm-orchestrator-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "llm-orchestrator-drill"
      role_name       = "production-llm-orchestrator-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "mcp-server-backup"
      role_name       = "production-mcp-server-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "mcp-server-drill"
      role_name       = "production-mcp-server-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "mobile-bff-backup"
      role_name       = "production-mobile-bff-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "mobile-bff-drill"
      role_name       = "production-mobile-bff-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "notification-service-backup"
      role_name       = "production-notification-service-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "notification-service-drill"
      role_name       = "production-notification-service-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "permission-service-backup"
      role_name       = "production-permission-service-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "permission-service-drill"
      role_name       = "production-permission-service-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "platform-services-backup"
      role_name       = "production-platform-services-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "platform-services-drill"
      role_name       = "production-platform-services-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "plugin-service-backup"
      role_name       = "production-plugin-service-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "plugin-service-drill"
      role_name       = "production-plugin-service-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "report-generator-backup"
      role_name       = "production-report-generator-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "report-generator-drill"
      role_name       = "production-report-generator-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "saga-orchestrator-backup"
      role_name       = "production-saga-orchestrator-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "saga-orchestrator-drill"
      role_name       = "production-saga-orchestrator-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "schema-service-backup"
      role_name       = "production-schema-service-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "schema-service-drill"
      role_name       = "production-schema-service-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "semantic-search-backup"
      role_name       = "production-semantic-search-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "semantic-search-drill"
      role_name       = "production-semantic-search-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "user-service-backup"
      role_name       = "production-user-service-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "user-service-drill"
      role_name       = "production-user-service-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "web-bff-backup"
      role_name       = "production-web-bff-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "web-bff-drill"
      role_name       = "production-web-bff-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "webhook-service-backup"
      role_name       = "production-webhook-service-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "webhook-service-drill"
      role_name       = "production-webhook-service-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "workflow-engine-backup"
      role_name       = "production-workflow-engine-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "workflow-engine-drill"
      role_name       = "production-workflow-engine-drill"
      kind            = "drill"
    },
    {
      namespace       = "pyairtable"
      service_account = "workspace-service-backup"
      role_name       = "production-workspace-service-backup"
      kind            = "backup"
    },
    {
      namespace       = "pyairtable"
      service_account = "workspace-service-drill"
      role_name       = "production-workspace-service-drill"
      kind            = "drill"
    },
  ]
  deploy_repositories = ["pyairtable/*"]
}
