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

run "ecs_trusts_tasks_of_this_account_and_region" {
  command = plan

  assert {
    condition = jsondecode(aws_iam_role.service.assume_role_policy).Statement[0].Condition == {
      StringEquals = { "aws:SourceAccount" = "123456789012" }
      ArnLike      = { "aws:SourceArn" = "arn:aws:ecs:eu-central-1:123456789012:*" }
    }
    error_message = "Tasks of other accounts or Regions can assume the role: ${aws_iam_role.service.assume_role_policy}"
  }
}

run "lambda_trusts_functions" {
  command = plan

  variables {
    trust = { kind = "lambda" }
  }

  assert {
    condition     = jsondecode(aws_iam_role.service.assume_role_policy).Statement[0].Principal == { Service = "lambda.amazonaws.com" }
    error_message = "A principal other than Lambda can assume the role: ${aws_iam_role.service.assume_role_policy}"
  }
}

run "ec2_creates_an_instance_profile" {
  command = plan

  variables {
    trust = { kind = "ec2" }
  }

  assert {
    condition     = output.instance_profile_name == "valetkey-service"
    error_message = "The instance profile valetkey-service is missing."
  }
}

run "irsa_trusts_one_service_account" {
  command = plan

  variables {
    trust = {
      kind              = "irsa"
      oidc_provider_arn = "arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/ABCDEF"
      service_account   = "uploads/valetkey"
    }
  }

  assert {
    condition = jsondecode(aws_iam_role.service.assume_role_policy).Statement[0].Condition.StringEquals == {
      "oidc.eks.eu-central-1.amazonaws.com/id/ABCDEF:aud" = "sts.amazonaws.com"
      "oidc.eks.eu-central-1.amazonaws.com/id/ABCDEF:sub" = "system:serviceaccount:uploads:valetkey"
    }
    error_message = "Other pods can assume the role: ${aws_iam_role.service.assume_role_policy}"
  }
}

run "pod_identity_accepts_the_transitive_tags" {
  command = plan

  variables {
    trust = { kind = "pod-identity" }
  }

  assert {
    condition = alltrue([
      for tag in ["tenant", "eks-cluster-name", "kubernetes-pod-uid"] :
      contains(jsondecode(aws_iam_role.signer[0].assume_role_policy).Statement[0].Condition["ForAllValues:StringEquals"]["aws:TagKeys"], tag)
    ])
    error_message = "The trust policy of the signer rejects the transitive tags of Pod Identity: ${aws_iam_role.signer[0].assume_role_policy}"
  }
}

run "custom_uses_the_given_trust_policy" {
  command = plan

  variables {
    trust = { kind = "custom", policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}" }
  }

  assert {
    condition     = jsondecode(aws_iam_role.service.assume_role_policy).Statement == []
    error_message = "The service role does not have the given trust policy: ${aws_iam_role.service.assume_role_policy}"
  }
}
