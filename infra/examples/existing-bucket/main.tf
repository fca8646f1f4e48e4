provider "aws" {
  region = var.region
}

# The bucket stays whose it is; everything on it (policy, CORS, lifecycle, encryption, versioning, public access block)
# is managed here from now on, and replaces what it had.
module "uploads" {
  source = "../../stacks/standalone"

  bucket_name     = var.bucket_name
  create_bucket   = false
  allowed_origins = var.allowed_origins
  trust           = { kind = "ecs" }

  # What the bucket's policy said before, and shall say still.
  extra_policy_statements = [jsonencode({
    Sid       = "AuditorsRead"
    Effect    = "Allow"
    Principal = { AWS = var.auditor_role_arn }
    Action    = ["s3:GetObject", "s3:ListBucket"]
    Resource  = ["arn:aws:s3:::${var.bucket_name}", "arn:aws:s3:::${var.bucket_name}/objects/*"]
  })]

  # Its rules too: with yours added to a copy of lifecycle-rules/uploads.json.
  lifecycle_file = "${path.module}/lifecycle.json"
}

output "bucket_policy" {
  description = "What the bucket's policy will be; compare it with what it is before the first apply."
  value       = module.uploads.policies.bucket
}
