variable "name" {
  description = "What the names of roles, alias and queues begin with."
  type        = string
  default     = "valetkey"
}

variable "bucket_name" {
  description = "Name of the bucket: 3 to 63 of a-z, 0-9 and '-'; unique in all of AWS."
  type        = string
}

variable "create_bucket" {
  description = "`false` sets up a bucket that is there already; everything on it but the bucket itself is managed here."
  type        = bool
  default     = true
}

variable "account_id" {
  description = "The account, when it shall not be looked up: then a plan needs no credentials that work."
  type        = string
  default     = null
}

variable "allowed_origins" {
  description = "Origins of the pages that upload and download, such as `https://app.example.com`."
  type        = list(string)
}

variable "trust" {
  description = "Where the service runs: `kind` is `ecs`, `lambda`, `ec2`, `irsa`, `pod-identity` or `custom`; `irsa` wants `oidc_provider_arn` and `service_account` (`namespace/name`), `custom` wants `policy` (JSON)."
  type = object({
    kind              = string
    oidc_provider_arn = optional(string)
    service_account   = optional(string)
    policy            = optional(string)
  })
}

variable "grants" {
  description = "Kinds of grants: `put`, `post`, `multipart`, `get`."
  type        = set(string)
  default     = ["put", "multipart", "get"]
}

variable "tenant_isolation" {
  description = "Signs with a session for each tenant, which reaches no other tenant's objects. A tenant's prefix must then be its id and a slash, and a link lives an hour at most."
  type        = bool
  default     = true
}

variable "separate_verifier" {
  description = "Gives the service's own calls (verify, promote, seal, delete) a role of their own instead of the service's."
  type        = bool
  default     = false
}

variable "max_signature_age_seconds" {
  description = "How long after its signing a link works at most, whatever it says itself. At least what the service grants: the longest `expiry` of any purpose, and `download-window` and `download-expiry` together, each with `clock-skew`."
  type        = number
  default     = 900

  # IAM User Guide, "Role chaining": a role that was assumed from a role lasts an hour at most.
  validation {
    condition     = !var.tenant_isolation || var.max_signature_age_seconds <= 3600
    error_message = "max_signature_age_seconds is at most 3600 with tenant_isolation: a tenant's session ends after an hour, and every link with it; ${var.max_signature_age_seconds} is more. Lower it, or set tenant_isolation = false."
  }
}

variable "create_only" {
  description = "Refuses links that could overwrite an object."
  type        = bool
  default     = true
}

variable "key_arn" {
  description = "Full ARN of a KMS key of your own in the bucket's region; without it one is made."
  type        = string
  default     = null

  validation {
    condition     = var.key_arn == null || can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.key_arn))
    error_message = "key_arn is a key's full ARN, arn:aws:kms:<region>:<account>:key/<id>; '${coalesce(var.key_arn, "null")}' is not. An alias would be looked up in the account of whoever uploads."
  }
}

variable "lifecycle_file" {
  description = "File with the lifecycle rules; without it lifecycle-rules/uploads.json."
  type        = string
  default     = null

  validation {
    condition     = var.lifecycle_file == null || can(jsondecode(file(var.lifecycle_file)).rules)
    error_message = "lifecycle_file '${coalesce(var.lifecycle_file, "null")}' cannot be read as JSON with `rules`; see lifecycle-rules/README.md."
  }

  # Terraform drops attributes that a type does not have, so a misspelt limit would vanish without a word.
  validation {
    condition = var.lifecycle_file == null || alltrue([
      for rule in try(jsondecode(file(var.lifecycle_file)).rules, []) : length(setsubtract(concat(keys(rule), keys(try(rule.filter, {}))), [
        "id", "description", "status", "filter", "prefix", "tags", "size_greater_than", "size_less_than", "abort_incomplete_multipart_upload_days",
        "expiration_days", "expired_object_delete_marker", "noncurrent_expiration", "transitions"
      ])) == 0
    ])
    error_message = "lifecycle_file '${coalesce(var.lifecycle_file, "null")}' has rules with unknown members; lifecycle-rules/schema.json lists the known ones."
  }
}

variable "force_destroy" {
  description = "`true` lets `terraform destroy` delete a bucket with everything that users uploaded."
  type        = bool
  default     = false
}

variable "extra_policy_statements" {
  description = "More statements of the bucket policy, each as JSON; for a bucket whose policy already says something."
  type        = list(string)
  default     = []
}

variable "access_logs" {
  description = "Where S3 writes its access log: another bucket of the same region and account, encrypted with SSE-S3."
  type = object({
    bucket = string
    prefix = optional(string, "")
  })
  default = null
}

variable "object_lock" {
  description = "Default retention of every version. Can only be chosen when the bucket is made."
  type = object({
    mode = string
    days = number
  })
  default = null
}

variable "events" {
  description = "S3's events of uploads: `queue` for the service itself, `eventbridge` for others. Replaces what notifications the bucket had."
  type = object({
    queue       = optional(bool, true)
    eventbridge = optional(bool, false)
  })
  default = null
}

variable "malware_scan" {
  description = "Lets GuardDuty scan promoted objects, and nobody download one before it was found clean. Every scanned byte is paid for."
  type        = bool
  default     = false

  # Whoever verifies is exempt, so whoever signs downloads must be somebody else.
  validation {
    condition     = !var.malware_scan || var.tenant_isolation || var.separate_verifier
    error_message = "malware_scan needs tenant_isolation or separate_verifier: otherwise one role both verifies unscanned objects and signs downloads, and could sign one of an infected object."
  }
}

variable "alarms" {
  description = "CloudWatch alarms, and the ARNs of what they tell, such as SNS topics."
  type = object({
    actions = optional(list(string), [])
  })
  default = null
}

variable "permissions_boundary_arn" {
  description = "Boundary of all roles, where the organisation demands one."
  type        = string
  default     = null
}

variable "tags" {
  description = "Tags of everything that can carry them."
  type        = map(string)
  default     = {}
}
