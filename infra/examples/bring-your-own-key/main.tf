provider "aws" {
  region = var.region
}

# The key is managed elsewhere, in this account or another one. Its key policy must delegate access control to the IAM
# policies of this account or allow the roles of the stack.
module "uploads" {
  source = "../../stacks/standalone"

  bucket_name     = var.bucket_name
  allowed_origins = var.allowed_origins
  trust           = { kind = "ec2" }
  key_arn         = var.key_arn
}

output "key_users" {
  description = "ARNs of the roles that the key policy must allow, unless it delegates access control to IAM."
  value       = distinct([module.uploads.roles.signer, module.uploads.roles.verifier])
}
