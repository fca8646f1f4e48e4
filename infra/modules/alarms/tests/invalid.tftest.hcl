mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  name        = "valetkey"
  bucket_name = "example-uploads"
}

run "name_with_upper_case_letters" {
  command = plan

  variables {
    name = "Valetkey"
  }

  expect_failures = [var.name]
}

run "bucket_name_with_dots" {
  command = plan

  variables {
    bucket_name = "uploads.example.com"
  }

  expect_failures = [var.bucket_name]
}

run "action_is_an_email_address" {
  command = plan

  variables {
    actions = ["ops@example.com"]
  }

  expect_failures = [var.actions]
}

run "queue_names_are_arns" {
  command = plan

  variables {
    queue_names = {
      events      = "arn:aws:sqs:eu-central-1:123456789012:events"
      dead_letter = "dead"
    }
  }

  expect_failures = [var.queue_names]
}

run "refused_share_in_percent" {
  command = plan

  variables {
    refused_share = 20
  }

  expect_failures = [var.refused_share]
}

run "refused_share_of_zero" {
  command = plan

  variables {
    refused_share = 0
  }

  expect_failures = [var.refused_share]
}

run "oldest_event_seconds_too_short" {
  command = plan

  variables {
    oldest_event_seconds = 1
  }

  expect_failures = [var.oldest_event_seconds]
}

run "tag_key_reserved_for_aws" {
  command = plan

  variables {
    tags = { "aws:owner" = "me" }
  }

  expect_failures = [var.tags]
}

run "key_alias_instead_of_key_arn" {
  command = plan

  variables {
    key_arns = ["arn:aws:kms:eu-central-1:123456789012:alias/uploads"]
  }

  expect_failures = [var.key_arns]
}

run "exempt_principal_with_wildcard" {
  command = plan

  variables {
    exempt_principals = ["arn:aws:iam::123456789012:role/*"]
  }

  expect_failures = [var.exempt_principals]
}
