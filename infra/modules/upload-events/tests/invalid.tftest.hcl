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

run "availability_zone_instead_of_region" {
  command = plan

  variables {
    region = "eu-central-1a"
  }

  expect_failures = [var.region]
}

run "bucket_name_with_dots" {
  command = plan

  variables {
    bucket_name = "uploads.example.com"
  }

  expect_failures = [var.bucket_name]
}

run "neither_queue_nor_eventbridge" {
  command = plan

  variables {
    queue       = false
    eventbridge = false
  }

  expect_failures = [var.eventbridge]
}

run "max_receive_count_of_zero" {
  command = plan

  variables {
    max_receive_count = 0
  }

  expect_failures = [var.max_receive_count]
}

run "visibility_timeout_too_short" {
  command = plan

  variables {
    visibility_timeout_seconds = 5
  }

  expect_failures = [var.visibility_timeout_seconds]
}

run "tag_key_reserved_for_aws" {
  command = plan

  variables {
    tags = { "aws:owner" = "me" }
  }

  expect_failures = [var.tags]
}
