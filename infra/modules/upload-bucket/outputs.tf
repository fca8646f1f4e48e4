output "bucket_name" {
  description = "Name of the bucket. Resources that use this output wait until the bucket exists."
  value       = local.bucket
}

output "bucket_arn" {
  description = "ARN of the bucket."
  value       = local.bucket_arn
}

output "key_arn" {
  description = "ARN of the KMS key for new objects. Resources that use this output do not change if a key of stored objects is missing."
  value       = var.key_arn
  depends_on  = [terraform_data.key_of_objects]
}

output "policy" {
  description = "Bucket policy as JSON. Known in the first plan."
  value       = jsonencode(local.policy)
}

output "cors_rules" {
  description = "Methods and headers that web pages from the allowed origins can use."
  value       = local.cors_rules
}

output "lifecycle_rule_ids" {
  description = "IDs of the lifecycle rules."
  value       = [for rule in var.lifecycle_rules : rule.id]
}

output "guard" {
  description = "Input of a `terraform_data` resource that stops `terraform destroy` before anything else is removed. See guard.tf of the stack."
  value       = local.guard
}
