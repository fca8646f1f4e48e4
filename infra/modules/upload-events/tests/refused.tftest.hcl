mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  name        = "valetkey"
  account_id  = "123456789012"
  region      = "eu-central-1"
  bucket_name = "example-uploads"
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

run "a_zone_in_place_of_a_region" {
  command = plan

  variables {
    region = "eu-central-1a"
  }

  expect_failures = [var.region]
}

run "a_bucket_name_with_dots" {
  command = plan

  variables {
    bucket_name = "uploads.example.com"
  }

  expect_failures = [var.bucket_name]
}

run "no_events_at_all" {
  command = plan

  variables {
    queue       = false
    eventbridge = false
  }

  expect_failures = [var.eventbridge]
}

run "no_attempt" {
  command = plan

  variables {
    max_receive_count = 0
  }

  expect_failures = [var.max_receive_count]
}

run "a_message_that_comes_again_too_soon" {
  command = plan

  variables {
    visibility_timeout_seconds = 5
  }

  expect_failures = [var.visibility_timeout_seconds]
}

run "a_tag_that_belongs_to_aws" {
  command = plan

  variables {
    tags = { "aws:owner" = "me" }
  }

  expect_failures = [var.tags]
}
