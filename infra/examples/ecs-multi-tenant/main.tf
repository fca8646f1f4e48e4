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

  # One tenant's session cannot reach another tenant's objects, whatever the service does wrong.
  tenant_isolation  = true
  separate_verifier = true
  events            = {}
  alarms            = { actions = var.alarm_actions }
}

output "app_environment" {
  description = "The environment that the service needs; the task has it already."
  value       = module.uploads.app_environment
}
