mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  name       = "valetkey"
  account_id = "123456789012"
}

run "key_policy_delegates_to_iam" {
  command = plan

  assert {
    condition = jsondecode(aws_kms_key.this.policy).Statement == [{
      Sid       = "AccountDecidesByIam"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::123456789012:root" }
      Action    = "kms:*"
      Resource  = "*"
    }]
    error_message = "Unexpected key policy: ${aws_kms_key.this.policy}"
  }
}

run "key_rotates_and_has_a_deletion_window" {
  command = plan

  assert {
    condition     = aws_kms_key.this.enable_key_rotation && aws_kms_key.this.deletion_window_in_days == 30
    error_message = "Rotation is disabled or the deletion window is not 30 days."
  }
}

run "outputs_the_key_arn_instead_of_the_alias" {
  command = plan

  assert {
    condition     = output.key_arn == aws_kms_key.this.arn && aws_kms_alias.this.name == "alias/valetkey"
    error_message = "Unexpected key_arn: ${output.key_arn}"
  }
}
