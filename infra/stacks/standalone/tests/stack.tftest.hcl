mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  bucket_name     = "example-uploads"
  allowed_origins = ["https://app.example.com"]
  trust           = { kind = "ecs" }
}

run "the_service_gets_what_it_has_to_know" {
  command = plan

  assert {
    condition = output.app_environment == {
      AWS_REGION                   = "eu-central-1"
      VALETKEY_BUCKET              = "example-uploads"
      VALETKEY_AWS_SIGNER_ROLE_ARN = "arn:aws:iam::123456789012:role/valetkey-signer"
    }
    error_message = "app_environment is ${jsonencode(output.app_environment)}"
  }
}

run "without_isolation_there_is_no_signer_to_know" {
  command = plan

  variables {
    tenant_isolation          = false
    max_signature_age_seconds = 86400
  }

  assert {
    condition     = toset(keys(output.app_environment)) == toset(["AWS_REGION", "VALETKEY_BUCKET"])
    error_message = "app_environment is ${jsonencode(output.app_environment)}"
  }
}

run "the_verifier_is_excepted_by_its_own_name" {
  command = plan

  variables {
    separate_verifier = true
  }

  assert {
    condition     = output.app_environment["VALETKEY_AWS_VERIFIER_ROLE_ARN"] == output.roles.verifier && strcontains(output.policies.bucket, output.roles.verifier)
    error_message = "The bucket excepts another role than the one that makes the service's calls."
  }
}

run "everything_together" {
  command = plan

  variables {
    grants            = ["put", "post", "multipart", "get"]
    separate_verifier = true
    events            = {}
    malware_scan      = true
    alarms            = { actions = ["arn:aws:sns:eu-central-1:123456789012:ops"] }
    access_logs       = { bucket = "example-logs" }
  }

  assert {
    condition     = strcontains(output.policies.bucket, "DenyReadBeforeClean") && strcontains(output.policies.bucket, "role/valetkey-scanner")
    error_message = "The scan has no gate: ${output.policies.bucket}"
  }

  assert {
    condition     = output.events_queue_url != null && strcontains(output.policies.service, "valetkey-events")
    error_message = "The service cannot read its events."
  }

  assert {
    condition     = alltrue([for name, policy in output.policies : can(jsondecode(policy).Statement)])
    error_message = "A policy is missing: ${jsonencode({ for name, policy in output.policies : name => policy == null })}"
  }
}

run "a_key_of_ones_own_is_used_and_none_is_made" {
  command = plan

  variables {
    key_arn = "arn:aws:kms:eu-central-1:123456789012:key/99999999-2222-3333-4444-555555555555"
  }

  assert {
    condition     = length(module.encryption_key) == 0 && output.key_arn == var.key_arn
    error_message = "A key is made although one was given."
  }
}

run "the_default_rules" {
  command = plan

  assert {
    condition     = contains(output.lifecycle_rule_ids, "abort-stale-multipart") && contains(output.lifecycle_rule_ids, "expire-incoming")
    error_message = "Rules: ${join(", ", output.lifecycle_rule_ids)}"
  }
}

run "rules_for_development" {
  command = plan

  variables {
    lifecycle_file = "../../../lifecycle-rules/profiles/dev.json"
  }

  assert {
    condition     = contains(output.lifecycle_rule_ids, "expire-objects")
    error_message = "Rules: ${join(", ", output.lifecycle_rule_ids)}"
  }

  assert {
    condition = (
      jsondecode(output.app_environment.VALETKEY_LIFECYCLE_RULES).rules[*].id == [
        for rule in jsondecode(file("../../../lifecycle-rules/profiles/dev.json")).rules : rule.id
      ] && jsondecode(output.app_environment.VALETKEY_LIFECYCLE_RULES).rules[1].expiration_days == 2
    )
    error_message = "The service is told of other rules than were applied: ${output.app_environment.VALETKEY_LIFECYCLE_RULES}"
  }
}

run "standard_rules" {
  command = plan

  variables {
    lifecycle_file = "../../../lifecycle-rules/profiles/standard.json"
  }

  assert {
    condition     = contains(output.lifecycle_rule_ids, "tier-objects")
    error_message = "Rules: ${join(", ", output.lifecycle_rule_ids)}"
  }
}

run "rules_for_content_that_must_be_kept" {
  command = plan

  variables {
    lifecycle_file = "../../../lifecycle-rules/profiles/regulated.json"
  }

  assert {
    condition     = !contains(output.lifecycle_rule_ids, "expire-objects")
    error_message = "Rules: ${join(", ", output.lifecycle_rule_ids)}"
  }
}
