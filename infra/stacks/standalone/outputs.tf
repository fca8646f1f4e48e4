locals {
  # Without descriptions, because Lambda limits all environment variables to 4 KiB. The service computes the digest of this text.
  lifecycle_rules = jsonencode({
    rules = [for rule in local.lifecycle.rules : { for member, value in rule : member => value if member != "description" }]
  })
}

output "app_environment" {
  description = "Environment variables that the service needs for this bucket: `terraform output -json app_environment`."
  value = merge(
    {
      AWS_REGION      = local.region
      VALETKEY_BUCKET = var.bucket_name
    },
    # Without this variable, the service assumes that the default rules are applied.
    var.lifecycle_file == null ? {} : { VALETKEY_LIFECYCLE_RULES = local.lifecycle_rules },
    var.tenant_isolation ? { VALETKEY_AWS_SIGNER_ROLE_ARN = module.roles.signer_role_arn } : {},
    var.separate_verifier ? { VALETKEY_AWS_VERIFIER_ROLE_ARN = module.roles.verifier_role_arn } : {},
    try(var.events.queue, false) ? { VALETKEY_S3_EVENTS_QUEUE_URL = one(module.events[*].queue_url) } : {},
    length(local.inspections) == 0 ? {} : { VALETKEY_DEFAULTS_INSPECTIONS = join(",", local.inspections) },
    # The service does not start if its configuration exceeds them.
    {
      VALETKEY_BUCKET_SETTINGS_BUCKET                 = var.bucket_name
      VALETKEY_BUCKET_SETTINGS_GRANTS                 = join(",", sort(var.grants))
      VALETKEY_BUCKET_SETTINGS_MAX_SIGNATURE_AGE      = "${var.max_signature_age_seconds}s"
      VALETKEY_BUCKET_SETTINGS_MAX_SESSION_DURATION   = "1h"
      VALETKEY_BUCKET_SETTINGS_CORS_ORIGINS           = join(",", var.allowed_origins)
      VALETKEY_BUCKET_SETTINGS_QUEUE_URL              = try(var.events.queue, false) ? one(module.events[*].queue_url) : "none"
      VALETKEY_BUCKET_SETTINGS_MALWARE_SCAN           = tostring(var.malware_scan)
      VALETKEY_BUCKET_SETTINGS_LIFECYCLE_RULES_SHA256 = sha256(local.lifecycle_rules)
      VALETKEY_BUCKET_SETTINGS_SERVICE_ROLE_ARN       = module.roles.service_role_arn
      VALETKEY_BUCKET_SETTINGS_KEY_ARN                = local.key_arn
    },
  )
}

output "events_queue_url" {
  description = "URL of the S3 event queue, which `app_environment` passes to the service. Null if there is no queue."
  value       = one(module.events[*].queue_url)
}

output "bucket" {
  description = "Name, ARN and Region of the bucket."
  value = {
    name   = module.bucket.bucket_name
    arn    = module.bucket.bucket_arn
    region = local.region
  }
}

output "key_arn" {
  description = "ARN of the KMS key that encrypts the objects."
  value       = local.key_arn
}

output "previous_key_arns" {
  description = "ARNs of the KMS keys that the roles can read older objects with."
  value       = local.previous_key_arns
}

output "roles" {
  description = "ARNs of the roles: `service` runs the service, `signer` signs grants, `verifier` makes the service's own S3 calls."
  value = {
    service  = module.roles.service_role_arn
    signer   = module.roles.signer_role_arn
    verifier = module.roles.verifier_role_arn
  }
}

output "instance_profile_name" {
  description = "Name of the instance profile. Null unless the service runs on EC2."
  value       = module.roles.instance_profile_name
}

output "policies" {
  description = "All policies as JSON, by name. Policies that contain the ARN of a key created by this stack are known only after the key is created."
  value = merge(
    module.roles.policies,
    { bucket = module.bucket.policy, key = one(module.encryption_key[*].policy), queue = one(module.events[*].policy) },
    { for name in ["scanner_trust", "scanner", "scanner_key"] : name => one([for scan in module.scan : scan.policies[name]]) },
  )
}

output "cors_rules" {
  description = "Methods and headers that web pages from the allowed origins can use."
  value       = module.bucket.cors_rules
}

output "lifecycle_rule_ids" {
  description = "IDs of the lifecycle rules."
  value       = module.bucket.lifecycle_rule_ids
}
