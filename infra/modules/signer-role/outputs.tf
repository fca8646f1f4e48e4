output "service_role_arn" {
  description = "ARN of the role that the service runs as."
  value       = local.role_arns.service
  depends_on  = [aws_iam_role.service]
}

output "signer_role_arn" {
  description = "ARN of the role that signs grants. The service role if `tenant_isolation` is `false`."
  value       = local.role_arns.signer
}

output "verifier_role_arn" {
  description = "ARN of the role that makes the service's own S3 calls. The service role unless `separate_verifier` is `true`."
  value       = local.role_arns.verifier
}

output "instance_profile_name" {
  description = "Name of the instance profile. Null unless the service runs on EC2."
  value       = one(aws_iam_instance_profile.service[*].name)
}

output "policies" {
  description = "All trust policies and role policies as JSON, by name. Policies that contain the key ARN are known only after the key is created."
  value = {
    service_trust  = local.service_trust
    signer_trust   = var.tenant_isolation ? jsonencode(local.signer_trust) : null
    verifier_trust = var.separate_verifier ? jsonencode(local.verifier_trust) : null
    service        = jsonencode(local.service_policy)
    signer         = jsonencode(local.signer_policy)
    verifier       = jsonencode(local.verifier_policy)
    signer_key     = local.key_policies.signer
    verifier_key   = local.key_policies.verifier
  }
}
