data "aws_partition" "current" {}

locals {
  # Delegates access control to the IAM policies of the account. Without this statement, the key can become unmanageable
  # (KMS Developer Guide, "Default key policy").
  policy = {
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AccountDecidesByIam"
      Effect    = "Allow"
      Principal = { AWS = "arn:${data.aws_partition.current.partition}:iam::${var.account_id}:root" }
      Action    = "kms:*"
      Resource  = "*"
    }]
  }
}

resource "aws_kms_key" "this" {
  description             = "Encrypts the objects of ${var.name}"
  policy                  = jsonencode(local.policy)
  enable_key_rotation     = true
  rotation_period_in_days = var.rotation_period_in_days
  deletion_window_in_days = var.deletion_window_in_days
  tags                    = var.tags
}

resource "aws_kms_alias" "this" {
  name          = "alias/${var.name}"
  target_key_id = aws_kms_key.this.key_id
}
