# One stack per grant set, planned but never applied. Because the account and the key are set, the plan contains every
# policy in full and makes no AWS calls.
terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.83, < 7"
    }
  }
}

provider "aws" {
  region                      = local.region
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}

locals {
  account_id = "123456789012"
  region     = "eu-central-1"
  key_arn    = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"

  # The proof reads this file too.
  sets = jsondecode(file("${path.module}/sets.json"))
}

module "set" {
  source   = "../../../stacks/standalone"
  for_each = local.sets

  account_id        = local.account_id
  key_arn           = local.key_arn
  bucket_name       = "uploads-${each.key}"
  name              = "vk-${each.key}"
  allowed_origins   = ["https://app.example.com"]
  trust             = { kind = "ecs" }
  grants            = each.value.grants
  separate_verifier = lookup(each.value, "separate_verifier", false)
  exempt_principals = lookup(each.value, "exempt_principals", [])
  tenant_isolation  = lookup(each.value, "tenant_isolation", true)
  malware_scan      = lookup(each.value, "malware_scan", false)
  events            = lookup(each.value, "events", false) ? {} : null
}

# The policies of the keys that the stacks would create. The stacks themselves get a fixed key, because the ARN of a new key is
# unknown before the apply.
module "key" {
  source   = "../../../modules/encryption-key"
  for_each = local.sets

  name              = "vk-${each.key}"
  account_id        = local.account_id
  exempt_principals = lookup(each.value, "exempt_principals", [])
  bucket_name       = "uploads-${each.key}"
}
