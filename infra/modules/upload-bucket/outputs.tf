output "bucket_name" {
  description = "Name of the bucket. Resources that use this output wait until the bucket exists."
  value       = local.bucket
}

output "bucket_arn" {
  description = "ARN of the bucket."
  value       = local.bucket_arn
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
