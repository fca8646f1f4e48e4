mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  bucket_name     = "example-uploads"
  allowed_origins = ["https://app.example.com"]
  trust           = { kind = "ecs" }
}

run "outputs_the_environment_of_the_service" {
  command = plan

  assert {
    condition = output.app_environment == {
      AWS_REGION                   = "eu-central-1"
      VALETKEY_BUCKET              = "example-uploads"
      VALETKEY_AWS_SIGNER_ROLE_ARN = "arn:aws:iam::123456789012:role/valetkey-signer"

      VALETKEY_BUCKET_SETTINGS_BUCKET                 = "example-uploads"
      VALETKEY_BUCKET_SETTINGS_GRANTS                 = "get,multipart,put"
      VALETKEY_BUCKET_SETTINGS_MAX_SIGNATURE_AGE      = "900s"
      VALETKEY_BUCKET_SETTINGS_MAX_SESSION_DURATION   = "1h"
      VALETKEY_BUCKET_SETTINGS_CORS_ORIGINS           = "https://app.example.com"
      VALETKEY_BUCKET_SETTINGS_QUEUE_URL              = "none"
      VALETKEY_BUCKET_SETTINGS_MALWARE_SCAN           = "false"
      VALETKEY_BUCKET_SETTINGS_LIFECYCLE_RULES_SHA256 = "1f535ae559934fee63558cf8f1c6fc700836000b57efa37bc1c44fe41900bdd3"
      VALETKEY_BUCKET_SETTINGS_SERVICE_ROLE_ARN       = "arn:aws:iam::123456789012:role/valetkey-service"
      VALETKEY_BUCKET_SETTINGS_KEY_ARN                = output.key_arn
    }
    error_message = "Unexpected app_environment: ${jsonencode(output.app_environment)}"
  }
}

run "no_signer_role_without_tenant_isolation" {
  command = plan

  variables {
    tenant_isolation          = false
    max_signature_age_seconds = 86400
  }

  assert {
    condition     = toset([for name in keys(output.app_environment) : name if !startswith(name, "VALETKEY_BUCKET_SETTINGS_")]) == toset(["AWS_REGION", "VALETKEY_BUCKET"])
    error_message = "Unexpected app_environment: ${jsonencode(output.app_environment)}"
  }
}

run "bucket_policy_exempts_the_separate_verifier" {
  command = plan

  variables {
    separate_verifier = true
  }

  assert {
    condition     = output.app_environment["VALETKEY_AWS_VERIFIER_ROLE_ARN"] == output.roles.verifier && strcontains(output.policies.bucket, output.roles.verifier)
    error_message = "The bucket policy does not exempt the role that makes the service's own S3 calls."
  }
}

run "all_features_together" {
  command = plan

  variables {
    grants            = ["put", "post", "multipart", "get"]
    separate_verifier = true
    exempt_principals = ["arn:aws:iam::123456789012:role/break-glass"]
    events            = {}
    malware_scan      = true
    inspections       = ["file-type"]
    alarms            = { actions = ["arn:aws:sns:eu-central-1:123456789012:ops"] }
    access_logs       = { bucket = "example-logs" }
  }

  assert {
    condition     = strcontains(output.policies.bucket, "DenyReadBeforeClean") && strcontains(output.policies.bucket, "role/valetkey-scanner")
    error_message = "The bucket policy does not deny reads of unscanned objects: ${output.policies.bucket}"
  }

  assert {
    condition     = output.app_environment["VALETKEY_DEFAULTS_INSPECTIONS"] == "file-type,malware-verdict"
    error_message = "The service would promote uploads before they are scanned: ${jsonencode(output.app_environment)}"
  }

  assert {
    condition     = strcontains(output.policies.verifier, "s3:GetObjectTagging") && strcontains(output.policies.queue, "rule/valetkey-scan-results")
    error_message = "The service cannot read the scan results, or is not told about them."
  }

  assert {
    condition     = output.events_queue_url != null && strcontains(output.policies.service, "valetkey-events")
    error_message = "The service cannot read the event queue."
  }

  assert {
    condition     = output.app_environment["VALETKEY_S3_EVENTS_QUEUE_URL"] == output.events_queue_url && output.app_environment["VALETKEY_BUCKET_SETTINGS_QUEUE_URL"] == output.events_queue_url
    error_message = "app_environment does not contain the event queue: ${jsonencode(output.app_environment)}"
  }

  assert {
    condition     = strcontains(output.policies.key, "role/break-glass") && strcontains(output.policies.bucket, "role/break-glass") && strcontains(output.policies.bucket, "DenyStaleSession")
    error_message = "The policies do not exempt the role, or do not limit the age of signed headers: ${output.policies.key} ${output.policies.bucket}"
  }

  assert {
    condition     = alltrue([for name, policy in output.policies : can(jsondecode(policy).Statement)])
    error_message = "Missing policies: ${jsonencode({ for name, policy in output.policies : name => policy == null })}"
  }
}

run "without_a_scan_the_service_reads_no_tags_and_keeps_its_inspections" {
  command = plan

  assert {
    condition     = !strcontains(output.policies.verifier, "Tagging") && !contains(keys(output.app_environment), "VALETKEY_DEFAULTS_INSPECTIONS")
    error_message = "The scan changes the service although it is off: ${output.policies.verifier} ${jsonencode(output.app_environment)}"
  }
}

run "uses_the_given_key_and_creates_none" {
  command = plan

  variables {
    key_arn = "arn:aws:kms:eu-central-1:123456789012:key/99999999-2222-3333-4444-555555555555"
  }

  assert {
    condition     = length(module.encryption_key) == 0 && output.key_arn == var.key_arn
    error_message = "A key is created although key_arn is set, or key_arn is not used."
  }
}

run "keeps_its_own_key_next_to_the_given_one" {
  command = plan

  variables {
    key_arn           = "arn:aws:kms:eu-central-1:123456789012:key/99999999-2222-3333-4444-555555555555"
    create_key        = true
    previous_key_arns = ["arn:aws:kms:eu-central-1:123456789012:key/88888888-2222-3333-4444-555555555555"]
  }

  assert {
    condition     = output.key_arn == var.key_arn && jsonencode(output.previous_key_arns) == jsonencode(concat(var.previous_key_arns, [module.encryption_key[0].key_arn]))
    error_message = "Unexpected keys: ${output.key_arn}, ${jsonencode(output.previous_key_arns)}"
  }

  assert {
    condition = alltrue([
      for name in ["signer_key", "verifier_key"] : toset(flatten([for statement in jsondecode(output.policies[name]).Statement : statement.Resource])) == toset(concat([output.key_arn], output.previous_key_arns))
    ])
    error_message = "The roles cannot read the objects of each key: ${output.policies.signer_key} ${output.policies.verifier_key}"
  }
}

run "default_lifecycle_rules" {
  command = plan

  assert {
    condition     = contains(output.lifecycle_rule_ids, "abort-stale-multipart") && contains(output.lifecycle_rule_ids, "expire-incoming")
    error_message = "Unexpected lifecycle rules: ${join(", ", output.lifecycle_rule_ids)}"
  }
}

run "dev_lifecycle_rules" {
  command = plan

  variables {
    lifecycle_file = "../../../lifecycle-rules/profiles/dev.json"
  }

  assert {
    condition     = contains(output.lifecycle_rule_ids, "expire-objects")
    error_message = "Unexpected lifecycle rules: ${join(", ", output.lifecycle_rule_ids)}"
  }

  assert {
    condition = (
      jsondecode(output.app_environment.VALETKEY_LIFECYCLE_RULES).rules[*].id == [
        for rule in jsondecode(file("../../../lifecycle-rules/profiles/dev.json")).rules : rule.id
      ] && jsondecode(output.app_environment.VALETKEY_LIFECYCLE_RULES).rules[1].expiration_days == 2
    )
    error_message = "app_environment does not contain the applied rules: ${output.app_environment.VALETKEY_LIFECYCLE_RULES}"
  }
}

run "standard_lifecycle_rules" {
  command = plan

  variables {
    lifecycle_file = "../../../lifecycle-rules/profiles/standard.json"
  }

  assert {
    condition     = contains(output.lifecycle_rule_ids, "tier-objects")
    error_message = "Unexpected lifecycle rules: ${join(", ", output.lifecycle_rule_ids)}"
  }
}

run "regulated_lifecycle_rules" {
  command = plan

  variables {
    lifecycle_file = "../../../lifecycle-rules/profiles/regulated.json"
  }

  assert {
    condition     = !contains(output.lifecycle_rule_ids, "expire-objects")
    error_message = "Unexpected lifecycle rules: ${join(", ", output.lifecycle_rule_ids)}"
  }
}

# The tests of `valetkey doctor` create a bucket from this file and expect no finding.
run "doctor_is_tested_with_the_policies_of_the_stack" {
  command = plan

  variables {
    separate_verifier = true
    malware_scan      = true
    events            = {}
    key_arn           = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  }

  assert {
    condition = alltrue([
      for name, policy in jsondecode(file("tests/fixtures/policies.json")).policies :
      jsonencode(jsondecode(output.policies[name])) == jsonencode(policy) if name != "key"
    ])
    error_message = "Update tests/fixtures/policies.json: ${jsonencode(output.policies)}"
  }

  assert {
    condition     = jsonencode(output.cors_rules) == jsonencode(jsondecode(file("tests/fixtures/policies.json")).cors_rules)
    error_message = "Update tests/fixtures/policies.json: ${jsonencode(output.cors_rules)}"
  }
}

run "doctor_is_tested_with_the_key_policy_of_the_stack" {
  command = plan

  assert {
    condition     = jsonencode(jsondecode(output.policies.key)) == jsonencode(jsondecode(file("tests/fixtures/policies.json")).policies.key)
    error_message = "Update tests/fixtures/policies.json: ${output.policies.key}"
  }
}
