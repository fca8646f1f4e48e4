provider "aws" {
  region = var.region

  # If account_id is set, `terraform plan` makes no AWS calls, so the plan can be reviewed before the account exists.
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
  description = "All outputs of the stack, such as the environment variables of the service, the roles and the policies."
  value       = module.uploads
}

output "app_environment" {
  description = "Environment variables that the service needs."
  value       = module.uploads.app_environment
}
