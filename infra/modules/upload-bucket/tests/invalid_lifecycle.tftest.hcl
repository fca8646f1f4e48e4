mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  bucket_name       = "example-uploads"
  key_arn           = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  allowed_origins   = ["https://app.example.com"]
  verifier_role_arn = "arn:aws:iam::123456789012:role/valetkey-service"
  lifecycle_rules   = [{ id = "abort", abort_incomplete_multipart_upload_days = 2 }]
}

run "duplicate_rule_id" {
  command = plan

  variables {
    lifecycle_rules = [
      { id = "abort", abort_incomplete_multipart_upload_days = 2 },
      { id = "abort", abort_incomplete_multipart_upload_days = 2 },
    ]
  }

  expect_failures = [var.lifecycle_rules]
}

run "unknown_status" {
  command = plan

  variables {
    lifecycle_rules = [
      { id = "abort", abort_incomplete_multipart_upload_days = 2 },
      { id = "expire", status = "On", expiration_days = 9 },
    ]
  }

  expect_failures = [var.lifecycle_rules]
}

run "rule_without_action" {
  command = plan

  variables {
    lifecycle_rules = [
      { id = "abort", abort_incomplete_multipart_upload_days = 2 },
      { id = "nothing" },
    ]
  }

  expect_failures = [var.lifecycle_rules]
}

run "abort_filtered_by_tag" {
  command = plan

  variables {
    lifecycle_rules = [
      { id = "abort", abort_incomplete_multipart_upload_days = 2 },
      { id = "a", abort_incomplete_multipart_upload_days = 1, filter = { tags = { state = "pending" } } },
    ]
  }

  expect_failures = [var.lifecycle_rules]
}

run "abort_filtered_by_size" {
  command = plan

  variables {
    lifecycle_rules = [
      { id = "abort", abort_incomplete_multipart_upload_days = 2 },
      { id = "a", abort_incomplete_multipart_upload_days = 1, filter = { size_greater_than = 1024 } },
    ]
  }

  expect_failures = [var.lifecycle_rules]
}

run "delete_marker_rule_filtered_by_tag" {
  command = plan

  variables {
    lifecycle_rules = [
      { id = "abort", abort_incomplete_multipart_upload_days = 2 },
      { id = "m", expired_object_delete_marker = true, filter = { tags = { state = "pending" } } },
    ]
  }

  expect_failures = [var.lifecycle_rules]
}

run "delete_marker_rule_with_expiration_days" {
  command = plan

  variables {
    lifecycle_rules = [
      { id = "abort", abort_incomplete_multipart_upload_days = 2 },
      { id = "m", expired_object_delete_marker = true, expiration_days = 9 },
    ]
  }

  expect_failures = [var.lifecycle_rules]
}

run "size_less_than_with_prefix_without_size_greater_than" {
  command = plan

  variables {
    lifecycle_rules = [
      { id = "abort", abort_incomplete_multipart_upload_days = 2 },
      { id = "s", expiration_days = 9, filter = { prefix = "objects/", size_less_than = 1024 } },
    ]
  }

  expect_failures = [var.lifecycle_rules]
}

run "no_abort_rule" {
  command = plan

  variables {
    lifecycle_rules = [
      { id = "expire", expiration_days = 9 },
    ]
  }

  expect_failures = [var.lifecycle_rules]
}

run "disabled_abort_rule" {
  command = plan

  variables {
    lifecycle_rules = [
      { id = "abort", status = "Disabled", abort_incomplete_multipart_upload_days = 2 },
    ]
  }

  expect_failures = [var.lifecycle_rules]
}

run "abort_rule_with_prefix" {
  command = plan

  variables {
    lifecycle_rules = [
      { id = "abort", abort_incomplete_multipart_upload_days = 2, filter = { prefix = "incoming/" } },
    ]
  }

  expect_failures = [var.lifecycle_rules]
}

run "zero_days" {
  command = plan

  variables {
    lifecycle_rules = [
      { id = "abort", abort_incomplete_multipart_upload_days = 2 },
      { id = "expire", expiration_days = 0, filter = { prefix = "objects/" } },
    ]
  }

  expect_failures = [var.lifecycle_rules]
}

run "fractional_days" {
  command = plan

  variables {
    lifecycle_rules = [
      { id = "abort", abort_incomplete_multipart_upload_days = 2 },
      { id = "trim", noncurrent_expiration = { days = 1.5 } },
    ]
  }

  expect_failures = [var.lifecycle_rules]
}

run "unknown_storage_class" {
  command = plan

  variables {
    lifecycle_rules = [
      { id = "abort", abort_incomplete_multipart_upload_days = 2 },
      { id = "tier", transitions = [{ days = 30, storage_class = "COLD" }] },
    ]
  }

  expect_failures = [var.lifecycle_rules]
}

run "incoming_objects_expire_before_their_presigned_urls" {
  command = plan

  variables {
    max_signature_age_seconds = 172800
    lifecycle_rules = [
      { id = "abort", abort_incomplete_multipart_upload_days = 2 },
      { id = "expire", expiration_days = 1, filter = { prefix = "incoming/" } },
    ]
  }

  expect_failures = [var.lifecycle_rules]
}

run "multipart_uploads_aborted_before_their_presigned_urls_expire" {
  command = plan

  variables {
    max_signature_age_seconds = 172801
  }

  expect_failures = [var.lifecycle_rules]
}
