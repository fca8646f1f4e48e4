data "aws_partition" "current" {}

locals {
  contract   = jsondecode(file("${path.module}/../../contract/grants.json"))
  kinds      = { for name, kind in local.contract.kinds : name => kind if contains(var.grants, name) }
  bucket_arn = "arn:${data.aws_partition.current.partition}:s3:::${var.bucket_name}"
  # `bucket` instead of `id`: the dependent resources wait for the bucket, but its name is known in the first plan.
  bucket = var.create_bucket ? aws_s3_bucket.this[0].bucket : var.bucket_name
}

resource "aws_s3_bucket" "this" {
  count = var.create_bucket ? 1 : 0

  bucket              = var.bucket_name
  force_destroy       = var.force_destroy
  object_lock_enabled = var.object_lock != null
  tags                = var.tags
}
