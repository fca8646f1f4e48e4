mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  bucket_name     = "example-uploads"
  allowed_origins = ["https://app.example.com"]
  trust           = { kind = "ecs" }
}

run "signature_age_above_the_session_duration" {
  command = plan

  variables {
    max_signature_age_seconds = 3601
  }

  expect_failures = [var.max_signature_age_seconds]
}

run "key_alias_instead_of_key_arn" {
  command = plan

  variables {
    key_arn = "arn:aws:kms:eu-central-1:123456789012:alias/uploads"
  }

  expect_failures = [var.key_arn]
}

run "lifecycle_file_does_not_exist" {
  command = plan

  variables {
    lifecycle_file = "tests/fixtures/none.json"
  }

  expect_failures = [var.lifecycle_file]
}

run "lifecycle_file_without_rules" {
  command = plan

  variables {
    lifecycle_file = "tests/fixtures/no-rules.json"
  }

  expect_failures = [var.lifecycle_file]
}

run "lifecycle_file_with_unknown_member" {
  command = plan

  variables {
    lifecycle_file = "tests/fixtures/unknown-member.json"
  }

  expect_failures = [var.lifecycle_file]
}

run "inspection_with_a_comma" {
  command = plan

  variables {
    inspections = ["file-type,image"]
  }

  expect_failures = [var.inspections]
}

run "no_key_at_all" {
  command = plan

  variables {
    create_key = false
  }

  expect_failures = [var.create_key]
}

run "previous_key_is_the_current_key" {
  command = plan

  variables {
    previous_key_arns = ["arn:aws:kms:eu-central-1:123456789012:key/99999999-2222-3333-4444-555555555555"]
    key_arn           = "arn:aws:kms:eu-central-1:123456789012:key/99999999-2222-3333-4444-555555555555"
  }

  expect_failures = [var.previous_key_arns]
}

run "exempt_a_role_of_the_service" {
  command = plan

  variables {
    exempt_principals = ["arn:aws:iam::123456789012:role/valetkey-signer"]
  }

  expect_failures = [var.exempt_principals]
}
