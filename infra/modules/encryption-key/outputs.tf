output "key_arn" {
  description = "Full ARN of the key. Default encryption requires the full ARN because S3 resolves an alias in the account of the caller."
  value       = local.key.arn
}

output "policy" {
  description = "Key policy as JSON."
  value       = jsonencode(local.policy)
}
