mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  name       = "valetkey"
  account_id = "123456789012"
}

run "key_policy_delegates_to_iam_and_denies_the_deletion" {
  command = plan

  assert {
    condition = jsonencode(jsondecode(output.policy).Statement) == jsonencode([
      { Sid = "AccountDecidesByIam", Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = "kms:*", Resource = "*" },
      { Sid = "DenyDeletion", Effect = "Deny", Principal = "*", Action = "kms:ScheduleKeyDeletion", Resource = "*" },
    ])
    error_message = "Unexpected key policy: ${output.policy}"
  }
}

run "key_that_is_not_retained_can_be_deleted" {
  command = plan

  variables {
    retain_on_destroy = false
  }

  assert {
    condition     = length(aws_kms_key.this) == 0 && length(aws_kms_key.disposable) == 1 && !strcontains(output.policy, "Deny")
    error_message = "The key is retained although retain_on_destroy is false: ${output.policy}"
  }
}

run "exempt_principals_use_the_key_through_s3_for_the_bucket" {
  command = plan

  variables {
    exempt_principals = ["arn:aws:iam::123456789012:role/break-glass"]
    bucket_name       = "example-uploads"
  }

  assert {
    condition = jsonencode([for statement in jsondecode(output.policy).Statement : statement if statement.Sid == "ExemptPrincipalsThroughBucket"]) == jsonencode([{
      Sid       = "ExemptPrincipalsThroughBucket"
      Effect    = "Allow"
      Principal = { AWS = ["arn:aws:iam::123456789012:role/break-glass"] }
      Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
      Resource  = "*"
      Condition = {
        StringLike = {
          "kms:ViaService"                   = "s3.*.amazonaws.com"
          "kms:EncryptionContext:aws:s3:arn" = ["arn:aws:s3:::example-uploads", "arn:aws:s3:::example-uploads/*"]
        }
      }
    }])
    error_message = "Unexpected key policy: ${output.policy}"
  }
}

run "key_rotates_and_has_a_deletion_window" {
  command = plan

  assert {
    condition     = aws_kms_key.this[0].enable_key_rotation && aws_kms_key.this[0].deletion_window_in_days == 30
    error_message = "Rotation is disabled or the deletion window is not 30 days."
  }
}

run "outputs_the_key_arn_instead_of_the_alias" {
  command = plan

  assert {
    condition     = output.key_arn == aws_kms_key.this[0].arn && aws_kms_alias.this.name == "alias/valetkey"
    error_message = "Unexpected key_arn: ${output.key_arn}"
  }
}
