data "aws_partition" "current" {}

locals {
  # Delegates access control to the IAM policies of the account. Without this statement, the key can become unmanageable
  # (KMS Developer Guide, "Default key policy").
  account = {
    Sid       = "AccountDecidesByIam"
    Effect    = "Allow"
    Principal = { AWS = "arn:${data.aws_partition.current.partition}:iam::${var.account_id}:root" }
    Action    = "kms:*"
    Resource  = "*"
  }

  # Also stops deletions outside of Terraform, and those of a configuration from which the module was removed. PutKeyPolicy stays
  # allowed, so that retain_on_destroy = false can remove the statement.
  retained = {
    Sid       = "DenyDeletion"
    Effect    = "Deny"
    Principal = "*"
    Action    = "kms:ScheduleKeyDeletion"
    Resource  = "*"
  }

  # IAM of this account cannot grant access to principals of other accounts.
  exempt = {
    Sid       = "ExemptPrincipalsThroughBucket"
    Effect    = "Allow"
    Principal = { AWS = var.exempt_principals }
    Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
    Resource  = "*"
    Condition = {
      StringLike = {
        "kms:ViaService"                   = "s3.*.${data.aws_partition.current.dns_suffix}"
        "kms:EncryptionContext:aws:s3:arn" = [local.bucket_arn, "${local.bucket_arn}/*"]
      }
    }
  }
  bucket_arn = "arn:${data.aws_partition.current.partition}:s3:::${coalesce(var.bucket_name, "-")}"

  policy = {
    Version = "2012-10-17"
    Statement = concat(
      [local.account],
      var.retain_on_destroy ? [local.retained] : [],
      length(var.exempt_principals) == 0 ? [] : [local.exempt],
    )
  }

  key = one(concat(aws_kms_key.this, aws_kms_key.disposable))
}

# prevent_destroy does not accept a variable, so there are two resources (docs/decisions/0019). Terraform rejects every
# plan that would delete this key, before it changes anything.
resource "aws_kms_key" "this" { # To remove it, see "Change or remove it" (infra/CHANGE.md).
  count = var.retain_on_destroy ? 1 : 0

  description             = "Encrypts the objects of ${var.name}"
  policy                  = jsonencode(local.policy)
  enable_key_rotation     = true
  rotation_period_in_days = var.rotation_period_in_days
  deletion_window_in_days = var.deletion_window_in_days
  tags                    = var.tags

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_kms_key" "disposable" {
  count = var.retain_on_destroy ? 0 : 1

  description             = "Encrypts the objects of ${var.name}"
  policy                  = jsonencode(local.policy)
  enable_key_rotation     = true
  rotation_period_in_days = var.rotation_period_in_days
  deletion_window_in_days = var.deletion_window_in_days
  tags                    = var.tags
}

resource "aws_kms_alias" "this" {
  name          = "alias/${var.name}"
  target_key_id = local.key.key_id
}
