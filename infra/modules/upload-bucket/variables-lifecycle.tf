variable "lifecycle_rules" {
  description = "The `rules` of a file in lifecycle-rules/. What S3 would refuse, or silently read otherwise, is refused here."
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
    error_message = "lifecycle_rules: ids are there twice: ${join(", ", [for rule in var.lifecycle_rules : rule.id])}."
  }

  validation {
    condition     = alltrue([for rule in var.lifecycle_rules : contains(["Enabled", "Disabled"], rule.status)])
    error_message = "lifecycle_rules: a status is Enabled or Disabled; got: ${join(", ", [for rule in var.lifecycle_rules : rule.status])}."
  }

  validation {
    condition = alltrue([
      for rule in var.lifecycle_rules : anytrue([
        rule.abort_incomplete_multipart_upload_days != null, rule.expiration_days != null, coalesce(rule.expired_object_delete_marker, false),
        rule.noncurrent_expiration != null, length(rule.transitions) > 0
      ])
    ])
    error_message = "lifecycle_rules: each rule does something: abort, expire, drop delete markers, trim versions or move."
  }

  # S3 API Reference, "LifecycleRule": AbortIncompleteMultipartUpload cannot be specified with tags or sizes.
  validation {
    condition = alltrue([
      for rule in var.lifecycle_rules :
      length(rule.filter.tags) == 0 && rule.filter.size_greater_than == null && rule.filter.size_less_than == null
      if rule.abort_incomplete_multipart_upload_days != null
    ])
    error_message = "lifecycle_rules: S3 refuses to abort multipart uploads by tag or by size; give abort_incomplete_multipart_upload_days a rule of its own, without tags and sizes."
  }

  validation {
    condition = alltrue([
      for rule in var.lifecycle_rules : length(rule.filter.tags) == 0 && rule.expiration_days == null
      if coalesce(rule.expired_object_delete_marker, false)
    ])
    error_message = "lifecycle_rules: S3 refuses expired_object_delete_marker beside tags or expiration_days; give it a rule of its own."
  }

  # AWS provider 5.100 sends `prefix` and `size_less_than` with a lower bound of 0, which leaves empty objects out.
  validation {
    condition = alltrue([
      for rule in var.lifecycle_rules : rule.filter.size_greater_than != null
      if rule.filter.size_less_than != null && (rule.filter.prefix != null || length(rule.filter.tags) > 0)
    ])
    error_message = "lifecycle_rules: size_less_than beside a prefix or tags needs size_greater_than too; without it, empty objects would silently be left out."
  }

  validation {
    condition = anytrue([
      for rule in var.lifecycle_rules :
      rule.status == "Enabled" && rule.abort_incomplete_multipart_upload_days != null && rule.filter.prefix == null
    ])
    error_message = "lifecycle_rules: one enabled rule aborts incomplete multipart uploads in the whole bucket; nothing else ever removes their parts."
  }

  validation {
    condition = alltrue(flatten([
      for rule in var.lifecycle_rules : [for days in compact([
        rule.abort_incomplete_multipart_upload_days, rule.expiration_days, try(rule.noncurrent_expiration.days, null)
      ]) : tonumber(days) >= 1 && tonumber(days) == floor(tonumber(days))]
    ]))
    error_message = "lifecycle_rules: days are whole numbers from 1."
  }

  validation {
    condition = alltrue(flatten([
      for rule in var.lifecycle_rules : [for transition in rule.transitions : contains(
        ["STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"], transition.storage_class
      )]
    ]))
    error_message = "lifecycle_rules: a storage_class is STANDARD_IA, ONEZONE_IA, INTELLIGENT_TIERING, GLACIER_IR, GLACIER or DEEP_ARCHIVE."
  }

  # A key must stay taken as long as a link to it lives, or the link could write again (docs/decisions/0005).
  validation {
    condition = alltrue([
      for rule in var.lifecycle_rules :
      min([for days in compact([rule.expiration_days, rule.abort_incomplete_multipart_upload_days]) : tonumber(days)]...) * 86400 >= var.max_signature_age_seconds
      if rule.status == "Enabled" && startswith(coalesce(rule.filter.prefix, "incoming/"), "incoming/") && length(rule.filter.tags) == 0
      && (rule.expiration_days != null || rule.abort_incomplete_multipart_upload_days != null)
    ])
    error_message = "lifecycle_rules: what lies under incoming/ must outlast the links to it, and max_signature_age_seconds is ${var.max_signature_age_seconds}; raise the rule's days or lower that."
  }
}
