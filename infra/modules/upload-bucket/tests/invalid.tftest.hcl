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

run "wildcard_origin" {
  command = plan

  variables {
    allowed_origins = ["*"]
  }

  expect_failures = [var.allowed_origins]
}

run "origin_with_wildcard_subdomain" {
  command = plan

  variables {
    allowed_origins = ["https://*.example.com"]
  }

  expect_failures = [var.allowed_origins]
}

run "origin_with_trailing_slash" {
  command = plan

  variables {
    allowed_origins = ["https://app.example.com/"]
  }

  expect_failures = [var.allowed_origins]
}

run "origin_with_path" {
  command = plan

  variables {
    allowed_origins = ["https://app.example.com/upload"]
  }

  expect_failures = [var.allowed_origins]
}

run "origin_without_scheme" {
  command = plan

  variables {
    allowed_origins = ["app.example.com"]
  }

  expect_failures = [var.allowed_origins]
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
