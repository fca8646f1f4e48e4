mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  bucket_name     = "example-uploads"
  allowed_origins = ["https://app.example.com"]
  trust           = { kind = "ecs" }
}

run "a_signature_age_above_the_sessions_hour" {
  command = plan

  variables {
    max_signature_age_seconds = 3601
  }

  expect_failures = [var.max_signature_age_seconds]
}

run "an_alias_in_place_of_a_key" {
  command = plan

  variables {
    key_arn = "arn:aws:kms:eu-central-1:123456789012:alias/uploads"
  }

  expect_failures = [var.key_arn]
}

run "a_lifecycle_file_that_is_not_there" {
  command = plan

  variables {
    lifecycle_file = "tests/fixtures/none.json"
  }

  expect_failures = [var.lifecycle_file]
}

run "a_lifecycle_file_without_rules" {
  command = plan

  variables {
    lifecycle_file = "tests/fixtures/no-rules.json"
  }

  expect_failures = [var.lifecycle_file]
}

run "a_misspelt_rule" {
  command = plan

  variables {
    lifecycle_file = "tests/fixtures/misspelt.json"
  }

  expect_failures = [var.lifecycle_file]
}

run "a_scan_gate_whose_keeper_signs_downloads" {
  command = plan

  variables {
    malware_scan     = true
    tenant_isolation = false
  }

  expect_failures = [var.malware_scan]
}
