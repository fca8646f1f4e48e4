mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  bucket_name       = "example-uploads"
  allowed_origins   = ["https://app.example.com"]
  oidc_provider_arn = "arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/ABCDEF"
}

run "the_service_account_gets_the_role_and_only_it" {
  command = plan

  assert {
    condition     = yamldecode(output.service_account).metadata.annotations["eks.amazonaws.com/role-arn"] == module.uploads.roles.service
    error_message = "The service account is annotated with another role: ${output.service_account}"
  }

  assert {
    condition     = strcontains(module.uploads.policies.service_trust, "\"system:serviceaccount:uploads:valetkey\"")
    error_message = "The role is given to others: ${module.uploads.policies.service_trust}"
  }
}

run "the_pods_know_their_bucket" {
  command = plan

  assert {
    condition     = yamldecode(output.config_map).data.VALETKEY_BUCKET == "example-uploads"
    error_message = "The config map lacks the bucket: ${output.config_map}"
  }
}
