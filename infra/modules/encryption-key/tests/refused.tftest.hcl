mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  name       = "valetkey"
  account_id = "123456789012"
}

run "a_name_in_capitals" {
  command = plan

  variables {
    name = "Valetkey"
  }

  expect_failures = [var.name]
}

run "an_account_with_dashes" {
  command = plan

  variables {
    account_id = "1234-5678-9012"
  }

  expect_failures = [var.account_id]
}

run "a_key_that_is_gone_within_a_week" {
  command = plan

  variables {
    deletion_window_in_days = 6
  }

  expect_failures = [var.deletion_window_in_days]
}

run "a_deletion_window_above_kms_bound" {
  command = plan

  variables {
    deletion_window_in_days = 31
  }

  expect_failures = [var.deletion_window_in_days]
}

run "a_rotation_more_often_than_kms_can" {
  command = plan

  variables {
    rotation_period_in_days = 30
  }

  expect_failures = [var.rotation_period_in_days]
}

run "a_tag_that_belongs_to_aws" {
  command = plan

  variables {
    tags = { "aws:owner" = "me" }
  }

  expect_failures = [var.tags]
}
