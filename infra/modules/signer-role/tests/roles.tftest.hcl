mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  name        = "valetkey"
  account_id  = "123456789012"
  region      = "eu-central-1"
  bucket_name = "example-uploads"
  key_arn     = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  trust       = { kind = "ecs" }
}

run "a_tenants_session_reaches_only_the_tenants_objects" {
  command = plan

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_role_policy.signer.policy).Statement :
      can(regex("^arn:aws:s3:::example-uploads/(incoming|objects)/\\$\\{aws:PrincipalTag/tenant\\}/\\*$", statement.Resource))
    ])
    error_message = "The signer reaches further than one tenant: ${aws_iam_role_policy.signer.policy}"
  }
}

run "the_signer_may_do_what_the_kinds_need_and_no_more" {
  command = plan

  variables {
    grants = ["put"]
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.signer.policy).Statement : statement.Action] == [["s3:PutObject"]]
    error_message = "The signer of PUTs may do more or less than s3:PutObject: ${aws_iam_role_policy.signer.policy}"
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.signer_key.policy).Statement[0].Action == ["kms:GenerateDataKey"]
    error_message = "The signer of PUTs may use the key for more than writing: ${aws_iam_role_policy.signer_key.policy}"
  }

  assert {
    condition     = !strcontains(aws_iam_role_policy.verifier.policy, "s3:ListMultipartUploadParts")
    error_message = "Without multipart grants the service lists parts: ${aws_iam_role_policy.verifier.policy}"
  }
}

run "the_key_works_only_through_s3_and_for_this_bucket" {
  command = plan

  assert {
    condition = alltrue([
      for policy in [aws_iam_role_policy.signer_key.policy, aws_iam_role_policy.verifier_key.policy] :
      jsondecode(policy).Statement[0].Condition == {
        StringEquals = { "kms:ViaService" = "s3.eu-central-1.amazonaws.com" }
        StringLike = {
          "kms:EncryptionContext:aws:s3:arn" = ["arn:aws:s3:::example-uploads", "arn:aws:s3:::example-uploads/*"]
        }
      }
    ])
    error_message = "A role can use the key past S3: ${aws_iam_role_policy.signer_key.policy} ${aws_iam_role_policy.verifier_key.policy}"
  }
}

run "a_session_names_exactly_one_tenant" {
  command = plan

  assert {
    condition = jsondecode(aws_iam_role.signer[0].assume_role_policy).Statement[0].Condition == {
      StringLike                  = { "aws:RequestTag/tenant" = "?*" }
      StringNotLike               = { "aws:RequestTag/tenant" = "*/*" }
      "ForAllValues:StringEquals" = { "aws:TagKeys" = ["tenant"] }
    }
    error_message = "The signer's trust lets other sessions in: ${aws_iam_role.signer[0].assume_role_policy}"
  }

  assert {
    condition     = jsondecode(aws_iam_role.signer[0].assume_role_policy).Statement[0].Principal.AWS == output.service_role_arn
    error_message = "Somebody else than the service assumes the signer."
  }
}

run "without_isolation_the_service_signs_below_the_prefix" {
  command = plan

  variables {
    tenant_isolation = false
  }

  assert {
    condition     = length(aws_iam_role.signer) == 0 && output.signer_role_arn == output.service_role_arn
    error_message = "There is a signer that nobody needs."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_role_policy.signer.policy).Statement :
      contains(["arn:aws:s3:::example-uploads/incoming/*", "arn:aws:s3:::example-uploads/objects/*"], statement.Resource)
    ])
    error_message = "The service signs for more than uploads: ${aws_iam_role_policy.signer.policy}"
  }
}

run "the_service_makes_its_own_calls" {
  command = plan

  assert {
    condition     = length(aws_iam_role.verifier) == 0 && output.verifier_role_arn == output.service_role_arn
    error_message = "The verifier is not the service."
  }
}

run "a_separate_verifier_is_assumed_by_the_service_alone" {
  command = plan

  variables {
    separate_verifier = true
  }

  assert {
    condition     = jsondecode(aws_iam_role.verifier[0].assume_role_policy).Statement[*].Principal.AWS == [output.service_role_arn]
    error_message = "Somebody else assumes the verifier: ${aws_iam_role.verifier[0].assume_role_policy}"
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.service[0].policy).Statement : statement.Sid] == ["AssumeSigner", "AssumeVerifier"]
    error_message = "The service may do more than assume its two roles: ${aws_iam_role_policy.service[0].policy}"
  }
}

run "a_queue_is_read_by_the_service" {
  command = plan

  variables {
    events_queue_arn = "arn:aws:sqs:eu-central-1:123456789012:valetkey-events"
  }

  assert {
    condition = [
      for statement in jsondecode(aws_iam_role_policy.service[0].policy).Statement : statement.Resource if statement.Sid == "ReadEvents"
    ] == ["arn:aws:sqs:eu-central-1:123456789012:valetkey-events"]
    error_message = "The service cannot read its queue: ${aws_iam_role_policy.service[0].policy}"
  }
}
