# A bucket has only one lifecycle configuration. A second resource of this type would overwrite this one on every apply.
resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = local.bucket

  dynamic "rule" {
    for_each = var.lifecycle_rules

    content {
      id     = rule.value.id
      status = rule.value.status

      filter {
        prefix                   = local.filter_terms[rule.key] == 1 ? rule.value.filter.prefix : local.filter_terms[rule.key] == 0 ? "" : null
        object_size_greater_than = local.filter_terms[rule.key] == 1 ? rule.value.filter.size_greater_than : null
        object_size_less_than    = local.filter_terms[rule.key] == 1 ? rule.value.filter.size_less_than : null

        dynamic "tag" {
          for_each = local.filter_terms[rule.key] == 1 ? rule.value.filter.tags : {}

          content {
            key   = tag.key
            value = tag.value
          }
        }

        dynamic "and" {
          for_each = local.filter_terms[rule.key] > 1 ? [rule.value.filter] : []

          content {
            prefix                   = and.value.prefix
            tags                     = length(and.value.tags) == 0 ? null : and.value.tags
            object_size_greater_than = and.value.size_greater_than
            object_size_less_than    = and.value.size_less_than
          }
        }
      }

      dynamic "abort_incomplete_multipart_upload" {
        for_each = compact([rule.value.abort_incomplete_multipart_upload_days])

        content {
          days_after_initiation = abort_incomplete_multipart_upload.value
        }
      }

      dynamic "expiration" {
        for_each = rule.value.expiration_days != null || coalesce(rule.value.expired_object_delete_marker, false) ? [rule.value] : []

        content {
          days                         = expiration.value.expiration_days
          expired_object_delete_marker = expiration.value.expired_object_delete_marker
        }
      }

      dynamic "noncurrent_version_expiration" {
        for_each = rule.value.noncurrent_expiration == null ? [] : [rule.value.noncurrent_expiration]

        content {
          noncurrent_days           = noncurrent_version_expiration.value.days
          newer_noncurrent_versions = noncurrent_version_expiration.value.newer_versions
        }
      }

      dynamic "transition" {
        for_each = rule.value.transitions

        content {
          days          = transition.value.days
          storage_class = transition.value.storage_class
        }
      }
    }
  }

  # S3 rejects rules for object versions before versioning is enabled, and returns 409 for concurrent changes.
  depends_on = [aws_s3_bucket_versioning.this]
}

locals {
  # S3 accepts a single condition directly in the filter, and several conditions only inside `and`.
  filter_terms = [
    for rule in var.lifecycle_rules :
    length(rule.filter.tags) + length(compact([rule.filter.prefix, rule.filter.size_greater_than, rule.filter.size_less_than]))
  ]
}
