output "key_arn" {
  description = "The key's full ARN, as default encryption wants it: an alias would be looked up in the caller's account."
  value       = aws_kms_key.this.arn
}

output "policy" {
  description = "The key policy as JSON."
  value       = jsonencode(local.policy)
}
