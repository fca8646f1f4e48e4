mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  bucket_name       = "example-uploads"
  key_arn           = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  allowed_origins   = ["https://app.example.com"]
  verifier_role_arn = "arn:aws:iam::123456789012:role/valetkey-service"
  lifecycle_rules   = [{ id = "abort", abort_incomplete_multipart_upload_days = 2 }]
}

run "bucket_name_with_dots" {
  command = plan

  variables {
    bucket_name = "uploads.example.com"
  }

  expect_failures = [var.bucket_name]
}

run "key_alias_instead_of_key_arn" {
  command = plan

  variables {
    key_arn = "arn:aws:kms:eu-central-1:123456789012:alias/uploads"
  }

  expect_failures = [var.key_arn]
}

run "empty_allowed_origins" {
  command = plan

  variables {
    allowed_origins = []
  }

  expect_failures = [var.allowed_origins]
}

run "origin_null" {
  command = plan

  variables {
    allowed_origins = ["null"]
  }

  expect_failures = [var.allowed_origins]
}

run "origin_with_default_port" {
  command = plan

  variables {
    allowed_origins = ["https://app.example.com:443"]
  }

  expect_failures = [var.allowed_origins]
}

run "origin_with_wildcard_top_level_domain" {
  command = plan

  variables {
    allowed_origins = ["https://*.com"]
  }

  expect_failures = [var.allowed_origins]
}

run "origin_with_invalid_ipv4_address" {
  command = plan

  variables {
    allowed_origins = ["http://192.168.1.256:5173"]
  }

  expect_failures = [var.allowed_origins]
}

run "subdomains_cause_a_warning" {
  command = plan

  variables {
    allowed_origins = ["https://*.example.com"]
  }

  expect_failures = [check.subdomains]
}

run "force_destroy_of_a_retained_bucket" {
  command = plan

  variables {
    force_destroy = true
  }

  expect_failures = [var.force_destroy]
}

run "previous_key_is_an_alias" {
  command = plan

  variables {
    previous_key_arns = ["arn:aws:kms:eu-central-1:123456789012:alias/uploads"]
  }

  expect_failures = [var.previous_key_arns]
}

run "exempt_everybody" {
  command = plan

  variables {
    exempt_principals = ["arn:aws:iam::123456789012:role/*"]
  }

  expect_failures = [var.exempt_principals]
}

run "exempt_the_account" {
  command = plan

  variables {
    exempt_principals = ["arn:aws:iam::123456789012:root"]
  }

  expect_failures = [var.exempt_principals]
}

run "exempt_a_session" {
  command = plan

  variables {
    exempt_principals = ["arn:aws:sts::123456789012:assumed-role/break-glass/alice"]
  }

  expect_failures = [var.exempt_principals]
}

run "exempt_the_verifier" {
  command = plan

  variables {
    exempt_principals = ["arn:aws:iam::123456789012:role/valetkey-service"]
  }

  expect_failures = [var.exempt_principals]
}

run "signer_role_arn_with_wildcard" {
  command = plan

  variables {
    signer_role_arn = "arn:aws:iam::123456789012:role/valetkey-*"
  }

  expect_failures = [var.signer_role_arn]
}

run "empty_grants" {
  command = plan

  variables {
    grants = []
  }

  expect_failures = [var.grants]
}

run "unknown_grant_kind" {
  command = plan

  variables {
    grants = ["put", "putt"]
  }

  expect_failures = [var.grants]
}

run "signature_age_below_minimum" {
  command = plan

  variables {
    max_signature_age_seconds = 60
  }

  expect_failures = [var.max_signature_age_seconds]
}

run "signature_age_above_seven_days" {
  command = plan

  variables {
    max_signature_age_seconds = 604801
  }

  expect_failures = [var.max_signature_age_seconds]
}

run "verifier_role_arn_with_wildcard" {
  command = plan

  variables {
    verifier_role_arn = "arn:aws:iam::123456789012:role/*"
  }

  expect_failures = [var.verifier_role_arn]
}

run "scanner_role_arn_is_a_user" {
  command = plan

  variables {
    scanner_role_arn = "arn:aws:iam::123456789012:user/scanner"
  }

  expect_failures = [var.scanner_role_arn]
}

run "extra_statement_is_not_json" {
  command = plan

  variables {
    extra_policy_statements = ["Deny everything"]
  }

  expect_failures = [var.extra_policy_statements]
}

run "access_log_in_the_upload_bucket" {
  command = plan

  variables {
    access_logs = { bucket = "example-uploads" }
  }

  expect_failures = [var.access_logs]
}

run "unknown_object_lock_mode" {
  command = plan

  variables {
    object_lock = { mode = "SOFT", days = 30 }
  }

  expect_failures = [var.object_lock]
}

run "object_lock_on_an_existing_bucket" {
  command = plan

  variables {
    create_bucket = false
    object_lock   = { mode = "GOVERNANCE", days = 30 }
  }

  expect_failures = [var.object_lock]
}

run "tag_key_reserved_for_aws" {
  command = plan

  variables {
    tags = { "aws:owner" = "me" }
  }

  expect_failures = [var.tags]
}
