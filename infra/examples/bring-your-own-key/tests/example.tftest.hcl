mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  bucket_name     = "example-uploads"
  allowed_origins = ["https://app.example.com"]
  key_arn         = "arn:aws:kms:eu-central-1:210987654321:key/99999999-2222-3333-4444-555555555555"
}

run "the_given_key_is_used" {
  command = plan

  assert {
    condition     = jsondecode(module.uploads.policies.signer_key).Statement[0].Resource == var.key_arn && module.uploads.key_arn == var.key_arn
    error_message = "Another key is used: ${module.uploads.policies.signer_key}"
  }
}

run "the_keys_owner_learns_whom_to_let_in" {
  command = plan

  assert {
    condition     = output.key_users == tolist(["arn:aws:iam::123456789012:role/valetkey-signer", "arn:aws:iam::123456789012:role/valetkey-service"])
    error_message = "The key's users are ${join(", ", output.key_users)}"
  }
}
