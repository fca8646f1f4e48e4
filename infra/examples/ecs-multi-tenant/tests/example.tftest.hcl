mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  bucket_name     = "example-uploads"
  allowed_origins = ["https://app.example.com"]
  image           = "example/uploads:1"
}

run "task_has_the_service_role_and_the_bucket_name" {
  command = plan

  assert {
    condition     = aws_ecs_task_definition.service.task_role_arn == module.uploads.roles.service
    error_message = "The task does not have the service role."
  }

  assert {
    condition = contains(
      jsondecode(aws_ecs_task_definition.service.container_definitions)[0].environment, { name = "VALETKEY_BUCKET", value = "example-uploads" }
    )
    error_message = "The environment of the task does not contain VALETKEY_BUCKET: ${aws_ecs_task_definition.service.container_definitions}"
  }
}

run "signer_is_limited_to_one_tenant" {
  command = plan

  assert {
    condition = alltrue([
      for statement in jsondecode(module.uploads.policies.signer).Statement : strcontains(statement.Resource, "$${aws:PrincipalTag/tenant}/")
    ])
    error_message = "The signer can access more than one tenant: ${module.uploads.policies.signer}"
  }
}
