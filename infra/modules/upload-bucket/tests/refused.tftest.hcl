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

run "a_bucket_name_with_dots" {
  command = plan

  variables {
    bucket_name = "uploads.example.com"
  }

  expect_failures = [var.bucket_name]
}

run "an_alias_in_place_of_a_key" {
  command = plan

  variables {
    key_arn = "arn:aws:kms:eu-central-1:123456789012:alias/uploads"
  }

  expect_failures = [var.key_arn]
}

run "no_origin_at_all" {
  command = plan

  variables {
    allowed_origins = []
  }

  expect_failures = [var.allowed_origins]
}

run "any_origin" {
  command = plan

  variables {
    allowed_origins = ["*"]
  }

  expect_failures = [var.allowed_origins]
}

run "an_origin_with_a_wildcard" {
  command = plan

  variables {
    allowed_origins = ["https://*.example.com"]
  }

  expect_failures = [var.allowed_origins]
}

run "an_origin_with_a_slash_at_the_end" {
  command = plan

  variables {
    allowed_origins = ["https://app.example.com/"]
  }

  expect_failures = [var.allowed_origins]
}

run "an_origin_with_a_path" {
  command = plan

  variables {
    allowed_origins = ["https://app.example.com/upload"]
  }

  expect_failures = [var.allowed_origins]
}

run "an_origin_without_a_scheme" {
  command = plan

  variables {
    allowed_origins = ["app.example.com"]
  }

  expect_failures = [var.allowed_origins]
}

run "no_grant_at_all" {
  command = plan

  variables {
    grants = []
  }

  expect_failures = [var.grants]
}

run "an_unknown_kind_of_grant" {
  command = plan

  variables {
    grants = ["put", "putt"]
  }

  expect_failures = [var.grants]
}

run "a_signature_age_below_what_clocks_differ" {
  command = plan

  variables {
    max_signature_age_seconds = 60
  }

  expect_failures = [var.max_signature_age_seconds]
}

run "a_signature_age_above_seven_days" {
  command = plan

  variables {
    max_signature_age_seconds = 604801
  }

  expect_failures = [var.max_signature_age_seconds]
}

run "a_verifier_with_a_wildcard" {
  command = plan

  variables {
    verifier_role_arn = "arn:aws:iam::123456789012:role/*"
  }

  expect_failures = [var.verifier_role_arn]
}

run "a_scanner_that_is_a_user" {
  command = plan

  variables {
    scanner_role_arn = "arn:aws:iam::123456789012:user/scanner"
  }

  expect_failures = [var.scanner_role_arn]
}

run "a_statement_that_is_no_json" {
  command = plan

  variables {
    extra_policy_statements = ["Deny everything"]
  }

  expect_failures = [var.extra_policy_statements]
}

run "an_access_log_into_the_bucket_itself" {
  command = plan

  variables {
    access_logs = { bucket = "example-uploads" }
  }

  expect_failures = [var.access_logs]
}

run "an_unknown_lock_mode" {
  command = plan

  variables {
    object_lock = { mode = "SOFT", days = 30 }
  }

  expect_failures = [var.object_lock]
}

run "a_lock_on_a_bucket_that_is_there_already" {
  command = plan

  variables {
    create_bucket = false
    object_lock   = { mode = "GOVERNANCE", days = 30 }
  }

  expect_failures = [var.object_lock]
}

run "a_tag_that_belongs_to_aws" {
  command = plan

  variables {
    tags = { "aws:owner" = "me" }
  }

  expect_failures = [var.tags]
}
