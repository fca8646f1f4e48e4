locals {
  kinds = { for name, kind in local.contract.kinds : name => kind if contains(var.grants, name) }
  calls = {
    for name, call in local.contract.calls : name => call
    if call.when == "always" || contains(var.grants, call.when) || (call.when == "scan" && var.malware_scan)
  }

  # IAM replaces the variable with the session tag. Without the tag, the resource matches nothing.
  tenant = var.tenant_isolation ? "$${aws:PrincipalTag/tenant}/*" : "*"

  signer_policy = {
    Version = "2012-10-17"
    Statement = flatten([
      for name, kind in local.kinds : [
        for place, actions in kind.access : {
          Sid      = "Grant${title(name)}"
          Effect   = "Allow"
          Action   = actions
          Resource = "${local.bucket_arn}/${local.contract.prefixes[place]}${local.tenant}"
        }
      ]
    ])
  }

  verifier_policy = {
    Version = "2012-10-17"
    Statement = flatten([
      for name, call in local.calls : [
        for place, actions in call.access : {
          Sid      = "Call${title(name)}${title(place)}"
          Effect   = "Allow"
          Action   = actions
          Resource = place == "bucket" ? local.bucket_arn : "${local.bucket_arn}/${local.contract.prefixes[place]}*"
        }
      ]
    ])
  }

  service_statements = {
    AssumeSigner = {
      on       = var.tenant_isolation
      action   = ["sts:AssumeRole", "sts:TagSession"]
      resource = local.role_arns.signer
    }
    AssumeVerifier = {
      on       = var.separate_verifier
      action   = ["sts:AssumeRole"]
      resource = local.role_arns.verifier
    }
    ReadEvents = {
      on       = var.events_queue_arn != null
      action   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility"]
      resource = var.events_queue_arn
    }
  }

  service_policy = {
    Version = "2012-10-17"
    Statement = [
      for sid, statement in local.service_statements : {
        Sid      = sid
        Effect   = "Allow"
        Action   = statement.action
        Resource = statement.resource
      } if statement.on
    ]
  }

  # Restricted to calls through S3 for this bucket. The encryption context is the bucket ARN with S3 Bucket Keys and the
  # object ARN without them (S3 User Guide, "Changes to note before enabling an S3 Bucket Key").
  key_policies = {
    for role, actions in {
      signer   = distinct(flatten([for kind in local.kinds : kind.kms_actions]))
      verifier = distinct(flatten([for call in local.calls : call.kms_actions]))
      } : role => jsonencode({
        Version = "2012-10-17"
        Statement = [
          for sid, statement in {
            KeyThroughBucket          = { actions = actions, keys = [var.key_arn] }
            PreviousKeysThroughBucket = { actions = setintersection(actions, local.reads[role]), keys = var.previous_key_arns }
            } : {
            Sid      = sid
            Effect   = "Allow"
            Action   = sort(statement.actions)
            Resource = statement.keys
            Condition = {
              StringEquals = { "kms:ViaService" = "s3.${var.region}.${data.aws_partition.current.dns_suffix}" }
              StringLike   = { "kms:EncryptionContext:aws:s3:arn" = [local.bucket_arn, "${local.bucket_arn}/*"] }
            }
          } if length(statement.actions) > 0 && length(statement.keys) > 0
        ]
    })
  }

  # A HEAD with checksum mode also requires kms:GenerateDataKey on the key of the object.
  reads = {
    signer   = ["kms:Decrypt"]
    verifier = local.contract.calls.verify.kms_actions
  }

  signer   = var.tenant_isolation ? aws_iam_role.signer[0].name : aws_iam_role.service.name
  verifier = var.separate_verifier ? aws_iam_role.verifier[0].name : aws_iam_role.service.name
}

resource "aws_iam_role_policy" "service" {
  count = length(local.service_policy.Statement) > 0 ? 1 : 0

  name   = "service"
  role   = aws_iam_role.service.name
  policy = jsonencode(local.service_policy)
}

resource "aws_iam_role_policy" "signer" {
  name   = "sign-grants"
  role   = local.signer
  policy = jsonencode(local.signer_policy)
}

resource "aws_iam_role_policy" "verifier" {
  name   = "verify-uploads"
  role   = local.verifier
  policy = jsonencode(local.verifier_policy)
}

# Separate policies: the ARN of a key that is created in the same apply is unknown and would hide the rest of the policy
# in the plan.
resource "aws_iam_role_policy" "signer_key" {
  name   = "sign-grants-key"
  role   = local.signer
  policy = local.key_policies.signer
}

resource "aws_iam_role_policy" "verifier_key" {
  name   = "verify-uploads-key"
  role   = local.verifier
  policy = local.key_policies.verifier
}
