output "app_environment" {
  description = "The environment that the service needs for this bucket: `terraform output -json app_environment`."
  value = merge(
    {
      AWS_REGION      = local.region
      VALETKEY_BUCKET = var.bucket_name
    },
    # Without it the service takes the default file for what was applied. Lambda has room for 4 KiB of environment.
    var.lifecycle_file == null ? {} : {
      VALETKEY_LIFECYCLE_RULES = jsonencode({
        rules = [for rule in local.lifecycle.rules : { for member, value in rule : member => value if member != "description" }]
      })
    },
    var.tenant_isolation ? { VALETKEY_AWS_SIGNER_ROLE_ARN = module.roles.signer_role_arn } : {},
    var.separate_verifier ? { VALETKEY_AWS_VERIFIER_ROLE_ARN = module.roles.verifier_role_arn } : {},
  )
}

output "events_queue_url" {
  description = "The queue of S3's events; null without one. The service does not read it yet."
  value       = one(module.events[*].queue_url)
}

output "bucket" {
  description = "The bucket's name, ARN and region."
  value = {
    name   = module.bucket.bucket_name
    arn    = module.bucket.bucket_arn
    region = local.region
  }
}

output "key_arn" {
  description = "The key that encrypts the objects."
  value       = local.key_arn
}

output "roles" {
  description = "ARNs of the roles: what the service runs as, what signs grants, what makes the service's own calls."
  value = {
    service  = module.roles.service_role_arn
    signer   = module.roles.signer_role_arn
    verifier = module.roles.verifier_role_arn
  }
}

output "instance_profile_name" {
  description = "The instance profile; null unless the service runs on EC2."
  value       = module.roles.instance_profile_name
}

output "policies" {
  description = "Every policy as JSON, by name. Those that name a key which is made here are known only when it is there."
  value = merge(
    module.roles.policies,
    { bucket = module.bucket.policy, key = one(module.encryption_key[*].policy), queue = one(module.events[*].policy) },
    { for name in ["scanner_trust", "scanner", "scanner_key"] : name => one([for scan in module.scan : scan.policies[name]]) },
  )
}

output "cors_rules" {
  description = "Methods and headers that pages of the allowed origins may use."
  value       = module.bucket.cors_rules
}

output "lifecycle_rule_ids" {
  description = "Ids of the lifecycle rules."
  value       = module.bucket.lifecycle_rule_ids
}
