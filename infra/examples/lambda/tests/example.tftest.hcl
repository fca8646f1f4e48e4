mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  bucket_name     = "example-uploads"
  allowed_origins = ["https://app.example.com"]
  image           = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/uploads:1"
}

run "function_has_the_service_role_and_the_bucket_name" {
  command = plan

  assert {
    condition     = aws_lambda_function.uploads.role == module.uploads.roles.service
    error_message = "The function does not have the service role."
  }

  assert {
    condition     = aws_lambda_function.uploads.environment[0].variables.VALETKEY_BUCKET == "example-uploads"
    error_message = "The environment of the function does not contain VALETKEY_BUCKET."
  }
}

run "sets_no_reserved_variable" {
  command = plan

  assert {
    condition     = !contains(keys(aws_lambda_function.uploads.environment[0].variables), "AWS_REGION")
    error_message = "The function sets AWS_REGION, which Lambda rejects."
  }
}
