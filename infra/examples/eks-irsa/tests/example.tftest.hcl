mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  bucket_name       = "example-uploads"
  allowed_origins   = ["https://app.example.com"]
  oidc_provider_arn = "arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/ABCDEF"
}

run "only_the_service_account_gets_the_role" {
  command = plan

  assert {
    condition     = yamldecode(output.service_account).metadata.annotations["eks.amazonaws.com/role-arn"] == module.uploads.roles.service
    error_message = "The service account is not annotated with the service role: ${output.service_account}"
  }

  assert {
    condition     = strcontains(module.uploads.policies.service_trust, "\"system:serviceaccount:uploads:valetkey\"")
    error_message = "The trust policy does not name the service account: ${module.uploads.policies.service_trust}"
  }
}

run "config_map_contains_the_bucket_name" {
  command = plan

  assert {
    condition     = yamldecode(output.config_map).data.VALETKEY_BUCKET == "example-uploads"
    error_message = "The ConfigMap does not contain VALETKEY_BUCKET: ${output.config_map}"
  }
}
