# Terraform destroys a resource before the resources that it depends on. The guard depends on all settings of the bucket,
# so it is destroyed first, and if it fails, Terraform removes nothing.
resource "terraform_data" "guard" {
  input            = local.guard
  triggers_replace = local.bucket_id

  depends_on = [
    aws_s3_bucket_policy.this, aws_s3_bucket_public_access_block.this, aws_s3_bucket_ownership_controls.this, aws_s3_bucket_versioning.this,
    aws_s3_bucket_server_side_encryption_configuration.this, aws_s3_bucket_cors_configuration.this, aws_s3_bucket_lifecycle_configuration.this,
    aws_s3_bucket_object_lock_configuration.this, aws_s3_bucket_logging.this,
  ]

  # A provisioner that runs on destroy can only read the values of the last apply, in `self`.
  provisioner "local-exec" {
    when        = destroy
    interpreter = ["sh"]
    command     = "${path.module}/guard.sh"
    environment = { MODE = self.input.mode, BUCKET = self.input.bucket, BUCKET_REGION = self.input.region }
    quiet       = true
  }
}

locals {
  # Unlike the name, the ID of a bucket is unknown in a plan that replaces it.
  bucket_id = var.create_bucket ? one(concat(aws_s3_bucket.this[*].id, aws_s3_bucket.disposable[*].id)) : var.bucket_name

  guard = {
    bucket = var.bucket_name
    region = var.create_bucket ? one(concat(aws_s3_bucket.this[*].region, aws_s3_bucket.disposable[*].region)) : ""
    mode   = var.retain_on_destroy || !var.create_bucket ? "retain" : var.force_destroy ? "force" : "check"
  }
}
