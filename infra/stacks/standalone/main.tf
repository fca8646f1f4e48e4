# No provider block: Region and credentials come from the environment, and a root module of your own can use this folder
# as a module.
data "aws_caller_identity" "current" {
  count = var.account_id == null ? 1 : 0
}

data "aws_region" "current" {}

locals {
  account_id = var.account_id == null ? data.aws_caller_identity.current[0].account_id : var.account_id
  # Parsed from ec2.<region>.<suffix>: provider version 6 deprecates `name` and `id`, and version 5 has no `region`.
  region = split(".", data.aws_region.current.endpoint)[1]

  create_key = coalesce(var.create_key, var.key_arn == null)
  key_arn    = var.key_arn == null ? module.encryption_key[0].key_arn : var.key_arn
  # The key of the stack stays in use for the objects that it encrypts.
  previous_key_arns = concat(var.previous_key_arns, var.key_arn != null && local.create_key ? [module.encryption_key[0].key_arn] : [])

  # Without the inspection, the service would promote uploads before they are scanned.
  inspections = distinct(concat(var.inspections, var.malware_scan ? ["malware-verdict"] : []))

  lifecycle = jsondecode(file(var.lifecycle_file == null ? "${path.module}/../../../lifecycle-rules/uploads.json" : var.lifecycle_file))
}

# Records that the stack has created a key. Does not depend on the key, so that the plan reports this error and not only that
# of the key.
resource "terraform_data" "created_key" {
  input = local.create_key

  lifecycle {
    ignore_changes = [input]

    postcondition {
      condition     = local.create_key || !self.input
      error_message = "This plan would delete the KMS key that the stack has created, and with it all objects that are encrypted with it. To change to another key, also set create_key = true, which keeps the key for these objects. See \"Change or remove it\" (infra/CHANGE.md)."
    }
  }
}

module "encryption_key" {
  source = "../../modules/encryption-key"
  count  = local.create_key ? 1 : 0

  name              = var.name
  account_id        = local.account_id
  retain_on_destroy = var.retain_on_destroy
  exempt_principals = var.exempt_principals
  bucket_name       = var.bucket_name
  tags              = var.tags
}

module "roles" {
  source = "../../modules/signer-role"

  name                     = var.name
  account_id               = local.account_id
  region                   = local.region
  bucket_name              = var.bucket_name
  key_arn                  = module.bucket.key_arn
  previous_key_arns        = local.previous_key_arns
  grants                   = var.grants
  trust                    = var.trust
  tenant_isolation         = var.tenant_isolation
  separate_verifier        = var.separate_verifier
  malware_scan             = var.malware_scan
  events_queue_arn         = one(module.events[*].queue_arn)
  permissions_boundary_arn = var.permissions_boundary_arn
  tags                     = var.tags
}

module "bucket" {
  source = "../../modules/upload-bucket"

  bucket_name               = var.bucket_name
  create_bucket             = var.create_bucket
  retain_on_destroy         = var.retain_on_destroy
  force_destroy             = var.force_destroy
  key_arn                   = local.key_arn
  previous_key_arns         = local.previous_key_arns
  allowed_origins           = var.allowed_origins
  grants                    = var.grants
  max_signature_age_seconds = var.max_signature_age_seconds
  create_only               = var.create_only
  signer_role_arn           = var.tenant_isolation ? module.roles.signer_role_arn : null
  verifier_role_arn         = module.roles.verifier_role_arn
  exempt_principals         = var.exempt_principals
  scanner_role_arn          = one(module.scan[*].scanner_role_arn)
  lifecycle_rules           = local.lifecycle.rules
  extra_policy_statements   = var.extra_policy_statements
  access_logs               = var.access_logs
  object_lock               = var.object_lock
  tags                      = var.tags
}

module "events" {
  source = "../../modules/upload-events"
  # EventBridge starts the scans. If Terraform does not enable EventBridge here, GuardDuty does, outside of Terraform.
  count = var.events != null || var.malware_scan ? 1 : 0

  name         = var.name
  account_id   = local.account_id
  region       = local.region
  bucket_name  = module.bucket.bucket_name
  queue        = try(var.events.queue, false)
  eventbridge  = try(var.events.eventbridge, false) || var.malware_scan
  scan_results = try(var.events.queue, false) && var.malware_scan
  tags         = var.tags
}

module "scan" {
  source = "../../modules/malware-scan"
  count  = var.malware_scan ? 1 : 0

  name                     = var.name
  account_id               = local.account_id
  region                   = local.region
  bucket_name              = module.bucket.bucket_name
  key_arn                  = module.bucket.key_arn
  previous_key_arns        = local.previous_key_arns
  permissions_boundary_arn = var.permissions_boundary_arn
  tags                     = var.tags
}

module "alarms" {
  source = "../../modules/alarms"
  count  = var.alarms == null ? 0 : 1

  name              = var.name
  bucket_name       = module.bucket.bucket_name
  actions           = var.alarms.actions
  queue_names       = one(module.events[*].queue_names)
  key_arns          = concat([local.key_arn], local.previous_key_arns)
  exempt_principals = var.exempt_principals
  tags              = var.tags
}
