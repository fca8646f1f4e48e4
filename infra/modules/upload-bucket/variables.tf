variable "bucket_name" {
  description = "Name of the bucket: 3 to 63 of a-z, 0-9 and '-'; unique in all of AWS."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.bucket_name))
    error_message = "bucket_name is 3 to 63 of a-z, 0-9 and '-', and begins and ends with a letter or digit; '${var.bucket_name}' is not. Dots break TLS, so use '-' instead."
  }
}

variable "create_bucket" {
  description = "`false` sets up a bucket that is there already; everything on it but the bucket itself is managed here."
  type        = bool
  default     = true
}

variable "force_destroy" {
  description = "`true` lets `terraform destroy` delete a bucket with everything that users uploaded."
  type        = bool
  default     = false
}

variable "key_arn" {
  description = "Full ARN of the KMS key that encrypts the objects."
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.key_arn))
    error_message = "key_arn is a key's full ARN, arn:aws:kms:<region>:<account>:key/<id>; '${var.key_arn}' is not. An alias would be looked up in the account of whoever uploads."
  }
}

variable "allowed_origins" {
  description = "Origins of the pages that upload and download, such as `https://app.example.com`."
  type        = list(string)

  validation {
    condition     = length(var.allowed_origins) > 0
    error_message = "allowed_origins names at least one origin; without one no page can upload."
  }

  validation {
    condition = alltrue([
      for origin in var.allowed_origins : can(regex("^https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?$", origin))
    ])
    error_message = "allowed_origins are scheme://host or scheme://host:port in lower case, as browsers send them: no '*', no path, no slash at the end. Got: ${join(", ", var.allowed_origins)}."
  }
}

variable "grants" {
  description = "Kinds of grants that this bucket takes: `put`, `post`, `multipart`, `get`."
  type        = set(string)
  default     = ["put", "multipart", "get"]

  validation {
    condition     = length(var.grants) > 0 && length(setsubtract(var.grants, keys(local.contract.kinds))) == 0
    error_message = "grants are of ${join(", ", keys(local.contract.kinds))}, at least one; got: ${join(", ", var.grants)}."
  }
}

variable "max_signature_age_seconds" {
  description = "How long after its signing a link works at most, whatever it says itself. At least what the service grants: the longest `expiry` of any purpose, and `download-window` and `download-expiry` together, each with `clock-skew`."
  type        = number
  default     = 900

  validation {
    condition     = var.max_signature_age_seconds >= 120 && var.max_signature_age_seconds <= 604800
    error_message = "max_signature_age_seconds is 120 to 604800 (7 days, S3's own bound); ${var.max_signature_age_seconds} is not. Below 2 minutes, clocks that differ make links fail at random."
  }
}

variable "create_only" {
  description = "Refuses links that could overwrite an object."
  type        = bool
  default     = true
}

variable "verifier_role_arn" {
  description = "The role of the service's own calls. It alone may write without If-None-Match, and read what was not scanned yet."
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]+$", var.verifier_role_arn))
    error_message = "verifier_role_arn is a role's ARN, arn:aws:iam::<account>:role/<name>, without wildcards; '${var.verifier_role_arn}' is not."
  }
}

variable "scanner_role_arn" {
  description = "The malware scanner's role; when it is set, nobody reads an object that was not found clean."
  type        = string
  default     = null

  validation {
    condition     = var.scanner_role_arn == null || can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]+$", var.scanner_role_arn))
    error_message = "scanner_role_arn is a role's ARN, arn:aws:iam::<account>:role/<name>, without wildcards; '${coalesce(var.scanner_role_arn, "null")}' is not."
  }
}

variable "extra_policy_statements" {
  description = "More statements of the bucket policy, each as JSON; for a bucket whose policy already says something."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for statement in var.extra_policy_statements : can(jsondecode(statement).Effect)])
    error_message = "extra_policy_statements are JSON objects, each one statement with an Effect; use jsonencode({ Sid = …, Effect = …, … })."
  }
}

variable "access_logs" {
  description = "Where S3 writes its access log: another bucket of the same region and account, encrypted with SSE-S3."
  type = object({
    bucket = string
    prefix = optional(string, "")
  })
  default = null

  validation {
    condition     = var.access_logs == null || try(var.access_logs.bucket != var.bucket_name, false)
    error_message = "access_logs.bucket is another bucket than the uploads' own: a log of writes to the log never ends."
  }
}

variable "object_lock" {
  description = "Default retention of every version. Can only be chosen when the bucket is made."
  type = object({
    mode = string
    days = number
  })
  default = null

  validation {
    condition = var.object_lock == null || try(
      contains(["GOVERNANCE", "COMPLIANCE"], var.object_lock.mode) && var.object_lock.days >= 1 && var.object_lock.days <= 36500, false
    )
    error_message = "object_lock is mode GOVERNANCE or COMPLIANCE and days from 1 to 36500."
  }

  validation {
    condition     = var.object_lock == null || var.create_bucket
    error_message = "object_lock is chosen when a bucket is made; with create_bucket = false leave it out."
  }
}

variable "tags" {
  description = "Tags of everything that can carry them."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for key in keys(var.tags) : !startswith(lower(key), "aws:")])
    error_message = "tags: names that begin with 'aws:' belong to AWS; use others."
  }
}
