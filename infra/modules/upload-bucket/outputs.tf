output "bucket_name" {
  description = "The bucket's name; whoever uses it waits until the bucket is there."
  value       = local.bucket
}

output "bucket_arn" {
  description = "The bucket's ARN."
  value       = local.bucket_arn
}

output "policy" {
  description = "The bucket policy as JSON; known in the first plan."
  value       = jsonencode(local.policy)
}

output "cors_rules" {
  description = "Methods and headers that pages of the allowed origins may use."
  value       = local.cors_rules
}

output "lifecycle_rule_ids" {
  description = "Ids of the lifecycle rules."
  value       = [for rule in var.lifecycle_rules : rule.id]
}
