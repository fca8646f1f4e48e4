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

run "key_alias_instead_of_key_arn" {
  command = plan

  variables {
    key_arn = "arn:aws:kms:eu-central-1:123456789012:alias/uploads"
  }

  expect_failures = [var.key_arn]
}

run "empty_grants" {
  command = plan

  variables {
    grants = []
  }

  expect_failures = [var.grants]
}

run "unknown_grant_kind" {
  command = plan

  variables {
    grants = ["download"]
  }

  expect_failures = [var.grants]
}

run "queue_url_instead_of_arn" {
  command = plan

  variables {
    events_queue_arn = "https://sqs.eu-central-1.amazonaws.com/123456789012/events"
  }

  expect_failures = [var.events_queue_arn]
}

run "role_as_permissions_boundary" {
  command = plan

  variables {
    permissions_boundary_arn = "arn:aws:iam::123456789012:role/boundary"
  }

  expect_failures = [var.permissions_boundary_arn]
}

run "unknown_trust_kind" {
  command = plan

  variables {
    trust = { kind = "fargate" }
  }

  expect_failures = [var.trust]
}

run "irsa_without_oidc_provider" {
  command = plan

  variables {
    trust = { kind = "irsa", service_account = "uploads/valetkey" }
  }

  expect_failures = [var.trust]
}

run "irsa_with_wildcard_service_account" {
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

run "custom_trust_is_not_json" {
  command = plan

  variables {
    trust = { kind = "custom", policy = "everybody" }
  }

  expect_failures = [var.trust]
}

run "policy_with_another_trust_kind" {
  command = plan

  variables {
    trust = { kind = "ecs", policy = "{\"Statement\":[]}" }
  }

  expect_failures = [var.trust]
}

run "service_account_with_another_trust_kind" {
  command = plan

  variables {
    trust = { kind = "ecs", service_account = "uploads/valetkey" }
  }

  expect_failures = [var.trust]
}

run "tag_key_reserved_for_aws" {
  command = plan

  variables {
    tags = { "aws:owner" = "me" }
  }

  expect_failures = [var.tags]
}

run "previous_key_is_an_alias" {
  command = plan

  variables {
    previous_key_arns = ["arn:aws:kms:eu-central-1:123456789012:alias/uploads"]
  }

  expect_failures = [var.previous_key_arns]
}
