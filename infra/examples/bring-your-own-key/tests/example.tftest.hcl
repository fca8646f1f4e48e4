mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  bucket_name     = "example-uploads"
  allowed_origins = ["https://app.example.com"]
  key_arn         = "arn:aws:kms:eu-central-1:210987654321:key/99999999-2222-3333-4444-555555555555"
}

run "uses_the_given_key" {
  command = plan

  assert {
    condition     = jsondecode(module.uploads.policies.signer_key).Statement[0].Resource == [var.key_arn] && module.uploads.key_arn == var.key_arn
    error_message = "The stack does not use the given key: ${module.uploads.policies.signer_key}"
  }
}

run "outputs_the_roles_that_use_the_key" {
  command = plan

  assert {
    condition     = output.key_users == tolist(["arn:aws:iam::123456789012:role/valetkey-signer", "arn:aws:iam::123456789012:role/valetkey-service"])
    error_message = "Unexpected key_users: ${join(", ", output.key_users)}"
  }
}
