provider "aws" {
  region = var.region
}

# Terraform does not manage the bucket itself, but all of its settings (policy, CORS, lifecycle, encryption, versioning,
# public access block). The new settings replace the existing ones.
module "uploads" {
  source = "../../stacks/standalone"

  bucket_name     = var.bucket_name
  create_bucket   = false
  allowed_origins = var.allowed_origins
  trust           = { kind = "ecs" }

  # Statements to keep from the existing bucket policy.
  extra_policy_statements = [jsonencode({
    Sid       = "AuditorsRead"
    Effect    = "Allow"
    Principal = { AWS = var.auditor_role_arn }
    Action    = ["s3:GetObject", "s3:ListBucket"]
    Resource  = ["arn:aws:s3:::${var.bucket_name}", "arn:aws:s3:::${var.bucket_name}/objects/*"]
  })]

  # A copy of lifecycle-rules/uploads.json with the existing rules of the bucket added.
  lifecycle_file = "${path.module}/lifecycle.json"
}

output "bucket_policy" {
  description = "Bucket policy after the apply. Compare it with the existing policy before the first apply."
  value       = module.uploads.policies.bucket
}
