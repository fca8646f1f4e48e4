provider "aws" {
  region = var.region
}

module "uploads" {
  source = "../../stacks/standalone"

  name            = "saas"
  bucket_name     = var.bucket_name
  allowed_origins = var.allowed_origins
  grants          = ["put", "post", "multipart", "get"]
  trust           = { kind = "ecs" }

  # The session of a tenant cannot access the objects of another tenant, even if the service has a bug.
  tenant_isolation  = true
  separate_verifier = true
  events            = {}
  alarms            = { actions = var.alarm_actions }
}

output "app_environment" {
  description = "Environment variables that the service needs. The task definition already contains them."
  value       = module.uploads.app_environment
}
