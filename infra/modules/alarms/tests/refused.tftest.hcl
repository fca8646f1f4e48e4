mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  name        = "valetkey"
  bucket_name = "example-uploads"
}

run "a_name_in_capitals" {
  command = plan

  variables {
    name = "Valetkey"
  }

  expect_failures = [var.name]
}

run "a_bucket_name_with_dots" {
  command = plan

  variables {
    bucket_name = "uploads.example.com"
  }

  expect_failures = [var.bucket_name]
}

run "an_action_that_is_an_address" {
  command = plan

  variables {
    actions = ["ops@example.com"]
  }

  expect_failures = [var.actions]
}

run "queues_by_their_arns" {
  command = plan

  variables {
    queue_names = {
      events      = "arn:aws:sqs:eu-central-1:123456789012:events"
      dead_letter = "dead"
    }
  }

  expect_failures = [var.queue_names]
}

run "a_share_in_percent" {
  command = plan

  variables {
    refused_share = 20
  }

  expect_failures = [var.refused_share]
}

run "no_share" {
  command = plan

  variables {
    refused_share = 0
  }

  expect_failures = [var.refused_share]
}

run "events_that_are_old_at_once" {
  command = plan

  variables {
    oldest_event_seconds = 1
  }

  expect_failures = [var.oldest_event_seconds]
}

run "a_tag_that_belongs_to_aws" {
  command = plan

  variables {
    tags = { "aws:owner" = "me" }
  }

  expect_failures = [var.tags]
}
