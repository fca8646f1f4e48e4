provider "aws" {
  region = var.region

  # With the account given, a plan asks AWS nothing: it can be read before there is an account to apply it to.
  skip_credentials_validation = var.account_id != null
  skip_requesting_account_id  = var.account_id != null
  skip_metadata_api_check     = var.account_id != null
}

module "uploads" {
  source = "../../stacks/standalone"

  account_id      = var.account_id
  bucket_name     = var.bucket_name
  allowed_origins = ["https://app.example.com"]
  trust           = { kind = "ecs" }
}

output "uploads" {
  description = "Everything that the stack says: the service's environment, the roles, every policy."
  value       = module.uploads
}

output "app_environment" {
  description = "The environment that the service needs."
  value       = module.uploads.app_environment
}
