mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  name       = "valetkey"
  account_id = "123456789012"
}

run "name_with_upper_case_letters" {
  command = plan

  variables {
    name = "Valetkey"
  }

  expect_failures = [var.name]
}

run "account_id_with_dashes" {
  command = plan

  variables {
    account_id = "1234-5678-9012"
  }

  expect_failures = [var.account_id]
}

run "deletion_window_below_kms_minimum" {
  command = plan

  variables {
    deletion_window_in_days = 6
  }

  expect_failures = [var.deletion_window_in_days]
}

run "deletion_window_above_kms_maximum" {
  command = plan

  variables {
    deletion_window_in_days = 31
  }

  expect_failures = [var.deletion_window_in_days]
}

run "rotation_period_below_kms_minimum" {
  command = plan

  variables {
    rotation_period_in_days = 30
  }

  expect_failures = [var.rotation_period_in_days]
}

run "tag_key_reserved_for_aws" {
  command = plan

  variables {
    tags = { "aws:owner" = "me" }
  }

  expect_failures = [var.tags]
}

run "exempt_everybody" {
  command = plan

  variables {
    exempt_principals = ["*"]
    bucket_name       = "example-uploads"
  }

  expect_failures = [var.exempt_principals]
}

run "exempt_principals_without_a_bucket" {
  command = plan

  variables {
    exempt_principals = ["arn:aws:iam::123456789012:role/break-glass"]
  }

  expect_failures = [var.bucket_name]
}
