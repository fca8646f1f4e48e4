variable "lifecycle_rules" {
  description = "The `rules` of a file in lifecycle-rules/. Validation rejects rules that S3 would reject or silently interpret differently."
  type = list(object({
    id          = string
    description = optional(string)
    status      = optional(string, "Enabled")
    filter = optional(object({
      prefix            = optional(string)
      tags              = optional(map(string), {})
      size_greater_than = optional(number)
      size_less_than    = optional(number)
    }), {})
    abort_incomplete_multipart_upload_days = optional(number)
    expiration_days                        = optional(number)
    expired_object_delete_marker           = optional(bool)
    noncurrent_expiration = optional(object({
      days           = number
      newer_versions = optional(number)
    }))
    transitions = optional(list(object({
      days          = number
      storage_class = string
    })), [])
  }))

  validation {
    condition     = length(distinct([for rule in var.lifecycle_rules : rule.id])) == length(var.lifecycle_rules)
    error_message = "Duplicate ids in 'lifecycle_rules': ${join(", ", [for rule in var.lifecycle_rules : rule.id])}. Give each rule a unique id."
  }

  validation {
    condition     = alltrue([for rule in var.lifecycle_rules : contains(["Enabled", "Disabled"], rule.status)])
    error_message = "Invalid status in 'lifecycle_rules': ${join(", ", [for rule in var.lifecycle_rules : rule.status])}. Expected Enabled or Disabled."
  }

  validation {
    condition = alltrue([
      for rule in var.lifecycle_rules : anytrue([
        rule.abort_incomplete_multipart_upload_days != null, rule.expiration_days != null, coalesce(rule.expired_object_delete_marker, false),
        rule.noncurrent_expiration != null, length(rule.transitions) > 0
      ])
    ])
    error_message = "A rule in 'lifecycle_rules' has no action. Set abort_incomplete_multipart_upload_days, expiration_days, expired_object_delete_marker, noncurrent_expiration or transitions in each rule."
  }

  # S3 API Reference, "LifecycleRule": AbortIncompleteMultipartUpload cannot be specified with tags or sizes.
  validation {
    condition = alltrue([
      for rule in var.lifecycle_rules :
      length(rule.filter.tags) == 0 && rule.filter.size_greater_than == null && rule.filter.size_less_than == null
      if rule.abort_incomplete_multipart_upload_days != null
    ])
    error_message = "A rule in 'lifecycle_rules' combines abort_incomplete_multipart_upload_days with tags or sizes, which S3 rejects. Move abort_incomplete_multipart_upload_days to a separate rule without tags and sizes."
  }

  validation {
    condition = alltrue([
      for rule in var.lifecycle_rules : length(rule.filter.tags) == 0 && rule.expiration_days == null
      if coalesce(rule.expired_object_delete_marker, false)
    ])
    error_message = "A rule in 'lifecycle_rules' combines expired_object_delete_marker with tags or expiration_days, which S3 rejects. Move expired_object_delete_marker to a separate rule."
  }

  # AWS provider 5.100 sends `prefix` with `size_less_than` with a lower bound of 0, which excludes empty objects.
  validation {
    condition = alltrue([
      for rule in var.lifecycle_rules : rule.filter.size_greater_than != null
      if rule.filter.size_less_than != null && (rule.filter.prefix != null || length(rule.filter.tags) > 0)
    ])
    error_message = "A rule in 'lifecycle_rules' combines size_less_than with a prefix or tags but has no size_greater_than. Set size_greater_than too; without it, the rule silently skips empty objects."
  }

  validation {
    condition = anytrue([
      for rule in var.lifecycle_rules :
      rule.status == "Enabled" && rule.abort_incomplete_multipart_upload_days != null && rule.filter.prefix == null
    ])
    error_message = "'lifecycle_rules' has no enabled rule that aborts incomplete multipart uploads in the whole bucket. Add a rule with abort_incomplete_multipart_upload_days and without a prefix; no other rule deletes the parts."
  }

  validation {
    condition = alltrue(flatten([
      for rule in var.lifecycle_rules : [for days in compact([
        rule.abort_incomplete_multipart_upload_days, rule.expiration_days, try(rule.noncurrent_expiration.days, null)
      ]) : tonumber(days) >= 1 && tonumber(days) == floor(tonumber(days))]
    ]))
    error_message = "Invalid number of days in 'lifecycle_rules'. Expected integers of at least 1."
  }

  validation {
    condition = alltrue(flatten([
      for rule in var.lifecycle_rules : [for transition in rule.transitions : contains(
        ["STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"], transition.storage_class
      )]
    ]))
    error_message = "Invalid storage_class in 'lifecycle_rules'. Expected STANDARD_IA, ONEZONE_IA, INTELLIGENT_TIERING, GLACIER_IR, GLACIER or DEEP_ARCHIVE."
  }

  # A key must exist for as long as a presigned URL for it is valid. Otherwise the URL could write again
  # (docs/decisions/0005).
  validation {
    condition = alltrue([
      for rule in var.lifecycle_rules :
      min([for days in compact([rule.expiration_days, rule.abort_incomplete_multipart_upload_days]) : tonumber(days)]...) * 86400 >= var.max_signature_age_seconds
      if rule.status == "Enabled" && startswith(coalesce(rule.filter.prefix, "incoming/"), "incoming/") && length(rule.filter.tags) == 0
      && (rule.expiration_days != null || rule.abort_incomplete_multipart_upload_days != null)
    ])
    error_message = "A rule in 'lifecycle_rules' deletes objects or parts under incoming/ before their presigned URLs expire: max_signature_age_seconds is ${var.max_signature_age_seconds}. Increase the days of the rule or decrease max_signature_age_seconds."
  }
}
