mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  bucket_name     = "example-uploads"
  allowed_origins = ["https://app.example.com"]
  image           = "example/uploads:1"
}

run "the_task_runs_as_the_service_and_knows_its_bucket" {
  command = plan

  assert {
    condition     = aws_ecs_task_definition.service.task_role_arn == module.uploads.roles.service
    error_message = "The task runs as another role."
  }

  assert {
    condition = contains(
      jsondecode(aws_ecs_task_definition.service.container_definitions)[0].environment, { name = "VALETKEY_BUCKET", value = "example-uploads" }
    )
    error_message = "The task does not know its bucket: ${aws_ecs_task_definition.service.container_definitions}"
  }
}

run "tenants_are_apart" {
  command = plan

  assert {
    condition = alltrue([
      for statement in jsondecode(module.uploads.policies.signer).Statement : strcontains(statement.Resource, "$${aws:PrincipalTag/tenant}/")
    ])
    error_message = "The signer reaches more than one tenant: ${module.uploads.policies.signer}"
  }
}
