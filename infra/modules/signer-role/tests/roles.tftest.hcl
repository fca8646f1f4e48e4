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

run "session_is_limited_to_the_objects_of_its_tenant" {
  command = plan

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_role_policy.signer.policy).Statement :
      can(regex("^arn:aws:s3:::example-uploads/(incoming|objects)/\\$\\{aws:PrincipalTag/tenant\\}/\\*$", statement.Resource))
    ])
    error_message = "The signer can access more than one tenant: ${aws_iam_role_policy.signer.policy}"
  }
}

run "signer_has_only_the_permissions_of_its_grant_kinds" {
  command = plan

  variables {
    grants = ["put"]
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.signer.policy).Statement : statement.Action] == [["s3:PutObject"]]
    error_message = "Unexpected permissions of a signer for put grants: ${aws_iam_role_policy.signer.policy}"
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.signer_key.policy).Statement[0].Action == ["kms:GenerateDataKey"]
    error_message = "Unexpected KMS permissions of a signer for put grants: ${aws_iam_role_policy.signer_key.policy}"
  }

  assert {
    condition     = !strcontains(aws_iam_role_policy.verifier.policy, "s3:ListMultipartUploadParts")
    error_message = "The verifier can list parts although multipart grants are disabled: ${aws_iam_role_policy.verifier.policy}"
  }
}

run "key_permissions_are_limited_to_s3_and_this_bucket" {
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
    error_message = "A role can use the key outside of S3 or for another bucket: ${aws_iam_role_policy.signer_key.policy} ${aws_iam_role_policy.verifier_key.policy}"
  }
}

run "session_requires_exactly_one_tenant" {
  command = plan

  assert {
    condition = jsondecode(aws_iam_role.signer[0].assume_role_policy).Statement[0].Condition == {
      StringLike                  = { "aws:RequestTag/tenant" = "?*" }
      StringNotLike               = { "aws:RequestTag/tenant" = "*/*" }
      "ForAllValues:StringEquals" = { "aws:TagKeys" = ["tenant"] }
    }
    error_message = "Unexpected conditions in the trust policy of the signer: ${aws_iam_role.signer[0].assume_role_policy}"
  }

  assert {
    condition     = jsondecode(aws_iam_role.signer[0].assume_role_policy).Statement[0].Principal.AWS == output.service_role_arn
    error_message = "A principal other than the service can assume the signer role."
  }
}

run "service_signs_without_tenant_isolation" {
  command = plan

  variables {
    tenant_isolation = false
  }

  assert {
    condition     = length(aws_iam_role.signer) == 0 && output.signer_role_arn == output.service_role_arn
    error_message = "A signer role is created although tenant_isolation is false."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_role_policy.signer.policy).Statement :
      contains(["arn:aws:s3:::example-uploads/incoming/*", "arn:aws:s3:::example-uploads/objects/*"], statement.Resource)
    ])
    error_message = "The service can sign for keys outside of incoming/ and objects/: ${aws_iam_role_policy.signer.policy}"
  }
}

run "service_is_the_verifier_by_default" {
  command = plan

  assert {
    condition     = length(aws_iam_role.verifier) == 0 && output.verifier_role_arn == output.service_role_arn
    error_message = "The verifier role is not the service role."
  }
}

run "only_the_service_assumes_a_separate_verifier" {
  command = plan

  variables {
    separate_verifier = true
  }

  assert {
    condition     = jsondecode(aws_iam_role.verifier[0].assume_role_policy).Statement[*].Principal.AWS == [output.service_role_arn]
    error_message = "A principal other than the service can assume the verifier role: ${aws_iam_role.verifier[0].assume_role_policy}"
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.service[0].policy).Statement : statement.Sid] == ["AssumeSigner", "AssumeVerifier"]
    error_message = "The service role has permissions other than assuming its two roles: ${aws_iam_role_policy.service[0].policy}"
  }
}

run "service_reads_the_event_queue" {
  command = plan

  variables {
    events_queue_arn = "arn:aws:sqs:eu-central-1:123456789012:valetkey-events"
  }

  assert {
    condition = [
      for statement in jsondecode(aws_iam_role_policy.service[0].policy).Statement : statement.Resource if statement.Sid == "ReadEvents"
    ] == ["arn:aws:sqs:eu-central-1:123456789012:valetkey-events"]
    error_message = "The service cannot read the event queue: ${aws_iam_role_policy.service[0].policy}"
  }
}

run "roles_read_objects_of_previous_keys_and_do_not_encrypt_with_them" {
  command = plan

  variables {
    previous_key_arns = ["arn:aws:kms:eu-central-1:123456789012:key/99999999-2222-3333-4444-555555555555"]
  }

  assert {
    condition = jsonencode({ for name, policy in { signer = aws_iam_role_policy.signer_key.policy, verifier = aws_iam_role_policy.verifier_key.policy } : name => [
      for statement in jsondecode(policy).Statement : statement.Action if jsonencode(statement.Resource) == jsonencode(var.previous_key_arns)
      ] }) == jsonencode({
      signer = [["kms:Decrypt"]]
      # A HEAD with checksum mode requires both. The bucket policy denies requests that name a key.
      verifier = [["kms:Decrypt", "kms:GenerateDataKey"]]
    })
    error_message = "Unexpected permissions on previous keys: ${aws_iam_role_policy.signer_key.policy} ${aws_iam_role_policy.verifier_key.policy}"
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.signer_key.policy).Statement[1].Condition == jsondecode(aws_iam_role_policy.signer_key.policy).Statement[0].Condition
    error_message = "Previous keys can be used without S3 or for another bucket: ${aws_iam_role_policy.signer_key.policy}"
  }
}
