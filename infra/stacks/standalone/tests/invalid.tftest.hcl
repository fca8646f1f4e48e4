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
