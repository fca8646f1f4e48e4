data "aws_partition" "current" {}

locals {
  contract   = jsondecode(file("${path.module}/../../contract/grants.json"))
  kinds      = { for name, kind in local.contract.kinds : name => kind if contains(var.grants, name) }
  bucket_arn = "arn:${data.aws_partition.current.partition}:s3:::${var.bucket_name}"
  # `bucket` instead of `id`: the dependent resources wait for the bucket, but its name is known in the first plan.
  bucket = var.create_bucket ? one(concat(aws_s3_bucket.this[*].bucket, aws_s3_bucket.disposable[*].bucket)) : var.bucket_name
}

# prevent_destroy does not accept a variable, so there are two resources (docs/decisions/0019). Terraform rejects every
# plan that would delete this bucket, before it changes anything. Its message quotes the first line of the resource.
resource "aws_s3_bucket" "this" { # To remove it, see "Change or remove it" (infra/CHANGE.md).
  count = var.create_bucket && var.retain_on_destroy ? 1 : 0

  bucket              = var.bucket_name
  object_lock_enabled = var.object_lock != null
  tags                = var.tags

  lifecycle {
    prevent_destroy = true
  }
}

# The bucket with retain_on_destroy = false. guard.tf stops its deletion while it contains objects.
resource "aws_s3_bucket" "disposable" {
  count = var.create_bucket && !var.retain_on_destroy ? 1 : 0

  bucket              = var.bucket_name
  force_destroy       = var.force_destroy
  object_lock_enabled = var.object_lock != null
  tags                = var.tags
}

# Terraform did not create the bucket, so it must not remove its settings either: without them, it would be unencrypted,
# unversioned and without a policy.
resource "terraform_data" "existing_bucket" { # To release it, see "Change or remove it" (infra/CHANGE.md).
  count = var.create_bucket ? 0 : 1

  triggers_replace = var.bucket_name

  lifecycle {
    prevent_destroy = true
  }
}
