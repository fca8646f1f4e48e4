mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

run "one_command_gives_all_that_the_service_needs" {
  command = plan

  assert {
    condition     = output.app_environment.VALETKEY_BUCKET == "example-uploads" && output.app_environment.AWS_REGION == "eu-central-1"
    error_message = "app_environment is ${jsonencode(output.app_environment)}"
  }
}
