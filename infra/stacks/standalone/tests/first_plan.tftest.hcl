# Without `override_during`: what AWS makes up is unknown here, as in a first plan, and asserting on it fails.
mock_provider "aws" {
  source = "../../tests/mocks"
}

variables {
  bucket_name     = "example-uploads"
  allowed_origins = ["https://app.example.com"]
  trust           = { kind = "ecs" }
}

run "a_first_plan_shows_every_policy_that_names_no_new_key" {
  command = plan

  assert {
    condition     = alltrue([for name in ["bucket", "service", "service_trust", "signer", "signer_trust", "verifier"] : can(jsondecode(output.policies[name]))])
    error_message = "A policy cannot be read: ${jsonencode(output.policies)}"
  }
}
