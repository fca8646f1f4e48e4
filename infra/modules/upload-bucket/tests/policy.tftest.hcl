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

run "the_policy_only_denies" {
  command = plan

  assert {
    condition     = alltrue([for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement : statement.Effect == "Deny" && statement.Principal == "*"])
    error_message = "The bucket policy allows something; that is the roles' business: ${aws_s3_bucket_policy.this.policy}"
  }

  assert {
    condition = [for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement : statement.Sid] == [
      "DenyCustomerProvidedKey", "DenyNamedKey", "DenyOldTls", "DenyOtherEncryption", "DenyOverwriteByLink", "DenyOverwriteByOthers",
      "DenyPlainHttp", "DenySignatureVersion2", "DenyStaleLink"
    ]
    error_message = "A statement is missing or new: ${aws_s3_bucket_policy.this.policy}"
  }
}

run "an_upload_without_encryption_headers_is_encrypted_and_not_refused" {
  command = plan

  assert {
    condition = one([
      for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement : statement.Condition if statement.Sid == "DenyOtherEncryption"
      ]) == {
      StringNotEquals = { "s3:x-amz-server-side-encryption" = "aws:kms" }
      Null            = { "s3:x-amz-server-side-encryption" = "false" }
    }
    error_message = "StringNotEquals is true when the header is missing; without Null every presigned PUT would be refused."
  }
}

run "links_age_in_milliseconds" {
  command = plan

  variables {
    max_signature_age_seconds = 600
  }

  assert {
    condition = one([
      for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement : statement.Condition.NumericGreaterThan if statement.Sid == "DenyStaleLink"
    ]) == { "s3:signatureAge" = "600000" }
    error_message = "s3:signatureAge counts milliseconds: ${aws_s3_bucket_policy.this.policy}"
  }
}

run "only_the_verifier_overwrites_and_never_by_a_link" {
  command = plan

  assert {
    condition = one([
      for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement : statement.Condition if statement.Sid == "DenyOverwriteByOthers"
      ]) == {
      ArnNotLike = { "aws:PrincipalArn" = ["arn:aws:iam::123456789012:role/valetkey-service"] }
      Null       = { "s3:if-none-match" = "true" }
      Bool       = { "s3:ObjectCreationOperation" = "true" }
    }
    error_message = "Others overwrite: ${aws_s3_bucket_policy.this.policy}"
  }

  assert {
    condition = one([
      for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement : statement.Condition if statement.Sid == "DenyOverwriteByLink"
      ]) == {
      StringEquals = { "s3:authType" = ["REST-QUERY-STRING", "POST"] }
      Null         = { "s3:if-none-match" = "true" }
      Bool         = { "s3:ObjectCreationOperation" = "true" }
    }
    error_message = "A link overwrites: ${aws_s3_bucket_policy.this.policy}"
  }
}

run "forms_pass_where_they_are_granted_and_links_still_write_once" {
  command = plan

  variables {
    grants = ["put", "post"]
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement :
      statement.Sid == "DenyOverwriteByLink" ? statement.Condition.StringEquals["s3:authType"] == ["REST-QUERY-STRING"] : (
        statement.Condition.StringNotEquals["s3:authType"] == "POST"
      ) if startswith(statement.Sid, "DenyOverwrite")
    ])
    error_message = "Forms cannot carry If-None-Match, so the rule must leave them out, and only them: ${aws_s3_bucket_policy.this.policy}"
  }
}

run "write_once_can_be_left_out" {
  command = plan

  variables {
    create_only = false
  }

  assert {
    condition     = !strcontains(aws_s3_bucket_policy.this.policy, "if-none-match")
    error_message = "create_only = false still asks for If-None-Match: ${aws_s3_bucket_policy.this.policy}"
  }
}

run "nobody_reads_before_the_scanner_said_clean" {
  command = plan

  variables {
    scanner_role_arn = "arn:aws:iam::123456789012:role/valetkey-scanner"
  }

  assert {
    condition = one([
      for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement : statement.Condition if statement.Sid == "DenyReadBeforeClean"
      ]) == {
      StringNotEquals = { "s3:ExistingObjectTag/GuardDutyMalwareScanStatus" = "NO_THREATS_FOUND" }
      ArnNotLike = {
        "aws:PrincipalArn" = ["arn:aws:iam::123456789012:role/valetkey-scanner", "arn:aws:iam::123456789012:role/valetkey-service"]
      }
    }
    error_message = "The gate stands open: ${aws_s3_bucket_policy.this.policy}"
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement :
      statement.Condition.ArnNotLike["aws:PrincipalArn"] == ["arn:aws:iam::123456789012:role/valetkey-scanner"]
      if contains(["DenyForgedVerdict", "DenyRemovedVerdict"], statement.Sid)
    ])
    error_message = "Somebody else than the scanner gives verdicts: ${aws_s3_bucket_policy.this.policy}"
  }
}

run "statements_of_ones_own_come_after" {
  command = plan

  variables {
    extra_policy_statements = ["{\"Sid\":\"Mine\",\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:DeleteBucket\",\"Resource\":\"arn:aws:s3:::example-uploads\"}"]
  }

  assert {
    condition     = reverse(jsondecode(aws_s3_bucket_policy.this.policy).Statement)[0].Sid == "Mine"
    error_message = "The statement is lost: ${aws_s3_bucket_policy.this.policy}"
  }
}
