mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  name       = "valetkey"
  account_id = "123456789012"
}

run "the_account_decides_by_iam_who_uses_the_key" {
  command = plan

  assert {
    condition = jsondecode(aws_kms_key.this.policy).Statement == [{
      Sid       = "AccountDecidesByIam"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::123456789012:root" }
      Action    = "kms:*"
      Resource  = "*"
    }]
    error_message = "The key policy is another: ${aws_kms_key.this.policy}"
  }
}

run "the_key_rotates_and_can_be_brought_back" {
  command = plan

  assert {
    condition     = aws_kms_key.this.enable_key_rotation && aws_kms_key.this.deletion_window_in_days == 30
    error_message = "Rotation is off, or a destroyed key is gone before 30 days."
  }
}

run "the_output_is_a_full_arn_and_no_alias" {
  command = plan

  assert {
    condition     = output.key_arn == aws_kms_key.this.arn && aws_kms_alias.this.name == "alias/valetkey"
    error_message = "key_arn is ${output.key_arn}."
  }
}
