# Without `override_during`, values computed by AWS are unknown as in a first plan, and assertions on them fail.
mock_provider "aws" {
  source = "../../tests/mocks"
}

variables {
  bucket_name     = "example-uploads"
  allowed_origins = ["https://app.example.com"]
  trust           = { kind = "ecs" }
}

run "first_plan_shows_every_policy_without_the_key_arn" {
  command = plan

  assert {
    condition     = alltrue([for name in ["bucket", "service", "service_trust", "signer", "signer_trust", "verifier"] : can(jsondecode(output.policies[name]))])
    error_message = "A policy is unknown in the first plan: ${jsonencode(output.policies)}"
  }
}
