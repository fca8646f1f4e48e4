output "service_role_arn" {
  description = "What the service runs as."
  value       = local.role_arns.service
  depends_on  = [aws_iam_role.service]
}

output "signer_role_arn" {
  description = "What signs grants; the service's role when tenants are not isolated."
  value       = local.role_arns.signer
}

output "verifier_role_arn" {
  description = "What makes the service's own calls; the service's role unless it is separate."
  value       = local.role_arns.verifier
}

output "instance_profile_name" {
  description = "The instance profile; null unless the service runs on EC2."
  value       = one(aws_iam_instance_profile.service[*].name)
}

output "policies" {
  description = "Every trust and role policy as JSON, by name. Those that name the key are known only when it is there."
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
