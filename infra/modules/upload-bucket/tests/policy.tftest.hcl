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

run "policy_contains_only_deny_statements" {
  command = plan

  assert {
    condition     = alltrue([for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement : statement.Effect == "Deny" && statement.Principal == "*"])
    error_message = "The bucket policy contains an Allow statement; only role policies may allow: ${aws_s3_bucket_policy.this.policy}"
  }

  assert {
    condition = [for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement : statement.Sid] == [
      "DenyCustomerProvidedKey", "DenyNamedKey", "DenyOldTls", "DenyOtherEncryption", "DenyOverwriteByLink", "DenyOverwriteByOthers",
      "DenyOverwriteStored", "DenyPlainHttp", "DenyQuarantineByLink", "DenySignatureVersion2", "DenyStaleLink", "DenyRemoval"
    ]
    error_message = "Unexpected statements: ${aws_s3_bucket_policy.this.policy}"
  }
}

run "accepts_uploads_without_encryption_headers" {
  command = plan

  assert {
    condition = one([
      for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement : statement.Condition if statement.Sid == "DenyOtherEncryption"
      ]) == {
      StringNotEquals = { "s3:x-amz-server-side-encryption" = "aws:kms" }
      Null            = { "s3:x-amz-server-side-encryption" = "false" }
    }
    error_message = "The condition `Null` is missing. StringNotEquals matches requests without the header, so the statement would deny every presigned PUT."
  }
}

run "no_presigned_request_reaches_the_quarantine" {
  command = plan

  assert {
    condition = one([
      for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement : statement if statement.Sid == "DenyQuarantineByLink"
      ]) == {
      Sid       = "DenyQuarantineByLink"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = ["arn:aws:s3:::example-uploads/quarantine/*"]
      Condition = { StringEquals = { "s3:authType" = ["REST-QUERY-STRING", "POST"] } }
    }
    error_message = "A presigned URL or form can reach quarantine/: ${aws_s3_bucket_policy.this.policy}"
  }
}

run "signature_age_is_in_milliseconds" {
  command = plan

  variables {
    max_signature_age_seconds = 600
  }

  assert {
    condition = one([
      for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement : statement.Condition.NumericGreaterThan if statement.Sid == "DenyStaleLink"
    ]) == { "s3:signatureAge" = "600000" }
    error_message = "s3:signatureAge is not in milliseconds: ${aws_s3_bucket_policy.this.policy}"
  }
}

run "only_the_verifier_overwrites_and_never_with_a_presigned_url" {
  command = plan

  assert {
    condition = one([
      for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement : statement.Condition if statement.Sid == "DenyOverwriteByOthers"
      ]) == {
      ArnNotLike = { "aws:PrincipalArn" = ["arn:aws:iam::123456789012:role/valetkey-service"] }
      Null       = { "s3:if-none-match" = "true" }
      Bool       = { "s3:ObjectCreationOperation" = "true" }
    }
    error_message = "Principals other than the verifier can overwrite: ${aws_s3_bucket_policy.this.policy}"
  }

  assert {
    condition = one([
      for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement : statement.Condition if statement.Sid == "DenyOverwriteByLink"
      ]) == {
      StringEquals = { "s3:authType" = ["REST-QUERY-STRING", "POST"] }
      Null         = { "s3:if-none-match" = "true" }
      Bool         = { "s3:ObjectCreationOperation" = "true" }
    }
    error_message = "A presigned URL can overwrite: ${aws_s3_bucket_policy.this.policy}"
  }
}

run "exempts_granted_forms_but_not_presigned_urls" {
  command = plan

  variables {
    grants = ["put", "post"]
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement :
      statement.Sid == "DenyOverwriteByLink" ? statement.Condition.StringEquals["s3:authType"] == ["REST-QUERY-STRING"] : (
        statement.Condition.StringNotEquals["s3:authType"] == "POST"
      ) if startswith(statement.Sid, "DenyOverwriteBy")
    ])
    error_message = "The write-once statements must exempt forms, which cannot send If-None-Match, and nothing else: ${aws_s3_bucket_policy.this.policy}"
  }
}

run "stored_objects_are_create_only_for_everybody" {
  command = plan

  variables {
    create_only = false
    grants      = ["put", "post"]
  }

  assert {
    condition = [
      for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement : statement if startswith(statement.Sid, "DenyOverwrite")
      ] == [{
        Sid       = "DenyOverwriteStored"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:PutObject"
        Resource  = ["arn:aws:s3:::example-uploads/objects/*", "arn:aws:s3:::example-uploads/quarantine/*"]
        Condition = {
          Null = { "s3:if-none-match" = "true" }
          Bool = { "s3:ObjectCreationOperation" = "true" }
        }
    }]
    error_message = "Stored objects can be overwritten, or create_only = false still protects incoming ones: ${aws_s3_bucket_policy.this.policy}"
  }
}

run "exempts_exactly_the_named_principals_from_write_once_and_encryption" {
  command = plan

  variables {
    exempt_principals = ["arn:aws:iam::123456789012:role/break-glass", "arn:aws:iam::210987654321:role/aws-reserved/sso.amazonaws.com/Backup"]
  }

  assert {
    condition = {
      for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement :
      statement.Sid => setsubtract(statement.Condition.ArnNotLike["aws:PrincipalArn"], [var.verifier_role_arn]) if can(statement.Condition.ArnNotLike)
      } == {
      for sid in ["DenyNamedKey", "DenyOtherEncryption", "DenyOverwriteByOthers", "DenyOverwriteStored"] : sid => toset(var.exempt_principals)
    }
    error_message = "Other statements exempt the principals, or other principals are exempt: ${aws_s3_bucket_policy.this.policy}"
  }

  assert {
    condition = one([
      for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement : statement.Resource if statement.Sid == "DenyOverwriteByLink"
    ]) == ["arn:aws:s3:::example-uploads/incoming/*", "arn:aws:s3:::example-uploads/objects/*"]
    error_message = "A link that an exempt principal has presigned can overwrite stored objects: ${aws_s3_bucket_policy.this.policy}"
  }
}

run "limits_the_age_of_signed_headers_of_sessions" {
  command = plan

  variables {
    signer_role_arn = "arn:aws:iam::123456789012:role/valetkey-signer"
  }

  assert {
    condition = one([
      for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement : statement.Condition if statement.Sid == "DenyStaleSession"
      ]) == {
      ArnLike            = { "aws:PrincipalArn" = ["arn:aws:iam::123456789012:role/valetkey-signer"] }
      NumericGreaterThan = { "s3:signatureAge" = "900000" }
    }
    error_message = "The policy does not limit the age of signatures of the signer: ${aws_s3_bucket_policy.this.policy}"
  }
}

run "denies_reads_of_objects_that_are_not_clean" {
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
    error_message = "The policy allows reads of objects that are not tagged as clean: ${aws_s3_bucket_policy.this.policy}"
  }

  assert {
    condition = one([
      for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement : statement.Resource if statement.Sid == "DenyReadBeforeClean"
    ]) == ["arn:aws:s3:::example-uploads/incoming/*"]
    error_message = "Promoted objects, which have no tags, cannot be downloaded: ${aws_s3_bucket_policy.this.policy}"
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement :
      statement.Condition.ArnNotLike["aws:PrincipalArn"] == ["arn:aws:iam::123456789012:role/valetkey-scanner"]
      if contains(["DenyForgedVerdict", "DenyRemovedVerdict"], statement.Sid)
    ])
    error_message = "Principals other than the scanner can change the scan result tag: ${aws_s3_bucket_policy.this.policy}"
  }
}

run "appends_extra_statements" {
  command = plan

  variables {
    extra_policy_statements = ["{\"Sid\":\"Mine\",\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:DeleteBucket\",\"Resource\":\"arn:aws:s3:::example-uploads\"}"]
  }

  assert {
    condition     = reverse(jsondecode(aws_s3_bucket_policy.this.policy).Statement)[0].Sid == "Mine"
    error_message = "The extra statement is missing: ${aws_s3_bucket_policy.this.policy}"
  }
}
