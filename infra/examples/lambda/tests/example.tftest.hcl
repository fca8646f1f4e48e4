mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  bucket_name     = "example-uploads"
  allowed_origins = ["https://app.example.com"]
  image           = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/uploads:1"
}

run "the_function_runs_as_the_service_and_knows_its_bucket" {
  command = plan

  assert {
    condition     = aws_lambda_function.uploads.role == module.uploads.roles.service
    error_message = "The function runs as another role."
  }

  assert {
    condition     = aws_lambda_function.uploads.environment[0].variables.VALETKEY_BUCKET == "example-uploads"
    error_message = "The function does not know its bucket."
  }
}

run "no_variable_that_lambda_reserves" {
  command = plan

  assert {
    condition     = !contains(keys(aws_lambda_function.uploads.environment[0].variables), "AWS_REGION")
    error_message = "Lambda refuses a function that sets AWS_REGION."
  }
}
