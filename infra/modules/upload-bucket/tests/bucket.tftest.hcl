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

run "blocks_public_access_and_disables_acls" {
  command = plan

  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.this.block_public_acls, aws_s3_bucket_public_access_block.this.block_public_policy,
      aws_s3_bucket_public_access_block.this.ignore_public_acls, aws_s3_bucket_public_access_block.this.restrict_public_buckets,
      aws_s3_bucket_ownership_controls.this.rule[0].object_ownership == "BucketOwnerEnforced"
    ])
    error_message = "A public access block setting is off, or ACLs are enabled."
  }
}

run "enables_versioning_and_encryption_with_the_key" {
  command = plan

  assert {
    condition     = aws_s3_bucket_versioning.this.versioning_configuration[0].status == "Enabled"
    error_message = "Versioning is disabled."
  }

  assert {
    condition = one(aws_s3_bucket_server_side_encryption_configuration.this.rule).bucket_key_enabled && one(
      one(aws_s3_bucket_server_side_encryption_configuration.this.rule).apply_server_side_encryption_by_default
    ).kms_master_key_id == var.key_arn
    error_message = "Objects are not encrypted with the given key, or the S3 Bucket Key is disabled."
  }
}

run "configures_an_existing_bucket_and_never_removes_its_settings" {
  command = plan

  variables {
    create_bucket     = false
    retain_on_destroy = false
  }

  assert {
    condition     = length(aws_s3_bucket.this) + length(aws_s3_bucket.disposable) == 0 && aws_s3_bucket_policy.this.bucket == "example-uploads"
    error_message = "The bucket is created although create_bucket is false, or it is not configured."
  }

  # Even with retain_on_destroy = false: Terraform would remove the settings of a bucket that it did not create.
  assert {
    condition     = length(terraform_data.existing_bucket) == 1 && terraform_data.guard.input.mode == "retain"
    error_message = "A destroy would remove the settings of a bucket that Terraform did not create."
  }
}

run "checks_that_a_bucket_that_is_not_retained_is_empty" {
  command = plan

  variables {
    retain_on_destroy = false
  }

  assert {
    condition     = length(aws_s3_bucket.this) == 0 && length(aws_s3_bucket.disposable) == 1 && output.guard.mode == "check"
    error_message = "The bucket is retained although retain_on_destroy is false, or nothing checks that it is empty: ${jsonencode(output.guard)}"
  }

  assert {
    condition     = !strcontains(aws_s3_bucket_policy.this.policy, "DenyRemoval")
    error_message = "The bucket policy denies the deletion of the bucket: ${aws_s3_bucket_policy.this.policy}"
  }
}

run "cors_allows_only_signed_headers_and_the_given_origins" {
  command = plan

  variables {
    grants = ["put", "get"]
  }

  assert {
    condition = { for rule in aws_s3_bucket_cors_configuration.this.cors_rule : one(rule.allowed_methods) => rule.allowed_headers } == {
      GET = toset(["range"])
      PUT = toset(["content-type", "if-none-match", "x-amz-checksum-*", "x-amz-meta-*"])
    }
    error_message = "Unexpected CORS headers or methods: ${jsonencode(output.cors_rules)}"
  }

  assert {
    condition     = alltrue([for rule in aws_s3_bucket_cors_configuration.this.cors_rule : rule.allowed_origins == toset(["https://app.example.com"])])
    error_message = "CORS allows other origins."
  }
}

run "cors_exposes_the_etag_of_parts" {
  command = plan

  variables {
    grants = ["multipart"]
  }

  assert {
    condition     = contains(one(aws_s3_bucket_cors_configuration.this.cors_rule).expose_headers, "ETag")
    error_message = "CORS does not expose ETag, so a page cannot identify the uploaded parts."
  }
}

run "enables_access_log_and_object_lock" {
  command = plan

  variables {
    access_logs = { bucket = "example-logs", prefix = "uploads/" }
    object_lock = { mode = "GOVERNANCE", days = 30 }
  }

  assert {
    condition     = aws_s3_bucket_logging.this[0].target_bucket == "example-logs" && aws_s3_bucket.this[0].object_lock_enabled
    error_message = "The access log or Object Lock is not enabled."
  }
}

run "passes_lifecycle_rules_to_s3_unchanged" {
  command = plan

  variables {
    lifecycle_rules = [
      { id = "abort", abort_incomplete_multipart_upload_days = 2 },
      { id = "one", expiration_days = 9, filter = { prefix = "objects/" } },
      { id = "two", expiration_days = 9, filter = { prefix = "objects/", tags = { state = "old" } } },
      { id = "tag", expiration_days = 9, filter = { tags = { state = "old" } } },
      { id = "size", transitions = [{ days = 30, storage_class = "STANDARD_IA" }], filter = { size_greater_than = 131072 } },
    ]
  }

  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.this.rule[0].filter[0].prefix == "" && length(aws_s3_bucket_lifecycle_configuration.this.rule[0].filter[0].and) == 0
    error_message = "A rule for the whole bucket does not have an empty prefix."
  }

  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.this.rule[1].filter[0].prefix == "objects/" && length(aws_s3_bucket_lifecycle_configuration.this.rule[1].filter[0].and) == 0
    error_message = "A single prefix is not directly in the filter."
  }

  assert {
    condition = (
      aws_s3_bucket_lifecycle_configuration.this.rule[2].filter[0].and[0].prefix == "objects/" &&
      aws_s3_bucket_lifecycle_configuration.this.rule[2].filter[0].and[0].tags == tomap({ state = "old" })
    )
    error_message = "Two conditions are not inside `and`."
  }

  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.this.rule[3].filter[0].tag[0].key == "state"
    error_message = "A single tag is not directly in the filter."
  }

  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.this.rule[4].filter[0].object_size_greater_than == 131072
    error_message = "A single size is not directly in the filter."
  }
}
