mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  name        = "valetkey"
  account_id  = "123456789012"
  region      = "eu-central-1"
  bucket_name = "example-uploads"
  key_arn     = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  trust       = { kind = "ecs" }
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

run "an_alias_in_place_of_a_key" {
  command = plan

  variables {
    key_arn = "arn:aws:kms:eu-central-1:123456789012:alias/uploads"
  }

  expect_failures = [var.key_arn]
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
    grants = ["download"]
  }

  expect_failures = [var.grants]
}

run "a_queue_url_in_place_of_an_arn" {
  command = plan

  variables {
    events_queue_arn = "https://sqs.eu-central-1.amazonaws.com/123456789012/events"
  }

  expect_failures = [var.events_queue_arn]
}

run "a_boundary_that_is_a_role" {
  command = plan

  variables {
    permissions_boundary_arn = "arn:aws:iam::123456789012:role/boundary"
  }

  expect_failures = [var.permissions_boundary_arn]
}

run "an_unknown_place_to_run" {
  command = plan

  variables {
    trust = { kind = "fargate" }
  }

  expect_failures = [var.trust]
}

run "irsa_without_a_provider" {
  command = plan

  variables {
    trust = { kind = "irsa", service_account = "uploads/valetkey" }
  }

  expect_failures = [var.trust]
}

run "irsa_for_all_service_accounts" {
  command = plan

  variables {
    trust = {
      kind              = "irsa"
      oidc_provider_arn = "arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/ABCDEF"
      service_account   = "uploads/*"
    }
  }

  expect_failures = [var.trust]
}

run "custom_trust_that_is_no_json" {
  command = plan

  variables {
    trust = { kind = "custom", policy = "everybody" }
  }

  expect_failures = [var.trust]
}

run "a_policy_beside_another_kind" {
  command = plan

  variables {
    trust = { kind = "ecs", policy = "{\"Statement\":[]}" }
  }

  expect_failures = [var.trust]
}

run "a_service_account_beside_another_kind" {
  command = plan

  variables {
    trust = { kind = "ecs", service_account = "uploads/valetkey" }
  }

  expect_failures = [var.trust]
}

run "a_tag_that_belongs_to_aws" {
  command = plan

  variables {
    tags = { "aws:owner" = "me" }
  }

  expect_failures = [var.tags]
}
