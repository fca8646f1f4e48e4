provider "aws" {
  region = var.region
}

# A key that somebody else manages, in this account or another. Its policy has to let this account's IAM decide, or name
# the roles.
module "uploads" {
  source = "../../stacks/standalone"

  bucket_name     = var.bucket_name
  allowed_origins = var.allowed_origins
  trust           = { kind = "ec2" }
  key_arn         = var.key_arn
}

output "key_users" {
  description = "The roles that the key's policy has to let in, where it does not leave that to IAM."
  value       = distinct([module.uploads.roles.signer, module.uploads.roles.verifier])
}
