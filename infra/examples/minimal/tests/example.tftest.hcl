mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

run "outputs_the_environment_of_the_service" {
  command = plan

  assert {
    condition     = output.app_environment.VALETKEY_BUCKET == "example-uploads" && output.app_environment.AWS_REGION == "eu-central-1"
    error_message = "Unexpected app_environment: ${jsonencode(output.app_environment)}"
  }
}
