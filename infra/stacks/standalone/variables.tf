variable "name" {
  description = "Prefix of the names of roles, key alias, queues and alarms."
  type        = string
  default     = "valetkey"
}

variable "bucket_name" {
  description = "Name of the bucket: 3 to 63 characters from a-z, 0-9 and '-', globally unique."
  type        = string
}

variable "create_bucket" {
  description = "Whether to create the bucket. `false` configures an existing bucket: Terraform then manages all settings of the bucket, but not the bucket itself."
  type        = bool
  default     = true
}

variable "account_id" {
  description = "ID of the AWS account. If set, `terraform plan` does not look up the account and needs no valid credentials."
  type        = string
  default     = null
}

variable "allowed_origins" {
  description = "Origins of the web pages that upload and download, such as `https://app.example.com`. `https://*.example.com` allows every subdomain; `capacitor://localhost`, `ionic://localhost` and `tauri://localhost` allow app shells."
  type        = list(string)
}

variable "trust" {
  description = "Platform that runs the service. `kind` is `ecs`, `lambda`, `ec2`, `irsa`, `pod-identity` or `custom`. `irsa` requires `oidc_provider_arn` and `service_account` (`namespace/name`). `custom` requires `policy` (a trust policy as JSON)."
  type = object({
    kind              = string
    oidc_provider_arn = optional(string)
    service_account   = optional(string)
    policy            = optional(string)
  })
}

variable "grants" {
  description = "Grant kinds: `put`, `post`, `multipart`, `get`."
  type        = set(string)
  default     = ["put", "multipart", "get"]
}

variable "tenant_isolation" {
  description = "Whether to sign with a separate session for each tenant, which cannot access the objects of other tenants. The prefix of each tenant must then be its ID followed by a slash, and a presigned URL is valid for at most one hour."
  type        = bool
  default     = true
}

variable "separate_verifier" {
  description = "Whether to create a separate role for the service's own S3 calls (verify, promote, seal, delete). Otherwise the service role makes these calls. Recommended: the role of the process can then do nothing but assume the other roles, which CloudTrail records."
  type        = bool
  default     = false
}

variable "max_signature_age_seconds" {
  description = "Maximum age of a presigned URL in seconds, regardless of its own expiry. Must cover what the service grants: the longest `expiry` of any purpose, and the sum of `download-window` and `download-expiry`, each plus `clock-skew`."
  type        = number
  default     = 900

  # The session of a role that is assumed from another role lasts at most one hour (IAM User Guide, "Role chaining").
  validation {
    condition     = !var.tenant_isolation || var.max_signature_age_seconds <= 3600
    error_message = "Invalid value for 'max_signature_age_seconds': ${var.max_signature_age_seconds}. Expected at most 3600 because tenant_isolation is true: the session of a tenant, and every URL signed with it, ends after one hour. Decrease the value or set tenant_isolation = false."
  }
}

variable "create_only" {
  description = "Whether to deny presigned URLs that could overwrite an incoming object. Stored objects are always protected."
  type        = bool
  default     = true
}

variable "key_arn" {
  description = "Full ARN of an existing KMS key in the Region of the bucket. If not set, the stack creates a key."
  type        = string
  default     = null

  validation {
    condition     = var.key_arn == null || can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.key_arn))
    error_message = "Invalid value for 'key_arn': \"${coalesce(var.key_arn, "null")}\". Expected the full ARN of a KMS key, arn:aws:kms:<region>:<account>:key/<id>. S3 resolves an alias in the account of the uploader."
  }
}

variable "create_key" {
  description = "Whether the stack creates a KMS key. By default, only if `key_arn` is not set. Set it to `true` together with `key_arn` to keep the key that the stack has created before, so that its objects stay readable."
  type        = bool
  default     = null

  validation {
    condition     = coalesce(var.create_key, true) || var.key_arn != null
    error_message = "Invalid value for 'create_key': false. Without a key of the stack, key_arn must be set."
  }
}

variable "previous_key_arns" {
  description = "Full ARNs of KMS keys that objects in the bucket are still encrypted with, such as the `key_arn` before a change. The roles can read these objects. A key of the stack that `create_key` keeps is included."
  type        = list(string)
  default     = []

  validation {
    condition     = var.key_arn == null || !contains(var.previous_key_arns, coalesce(var.key_arn, "-"))
    error_message = "Invalid value for 'previous_key_arns': it contains key_arn, ${coalesce(var.key_arn, "null")}. List only the other keys."
  }
}

variable "exempt_principals" {
  description = "ARNs of IAM roles or users that can overwrite objects and choose the encryption, such as a break-glass role for restores and migrations. They must exist, and need permissions of their own. With `alarms`, each use of these roles sets off an alarm."
  type        = list(string)
  default     = []

  validation {
    condition = length(setintersection(
      [for arn in var.exempt_principals : element(split("/", arn), -1)], [for use in ["service", "signer", "verifier", "scanner"] : "${var.name}-${use}"]
    )) == 0
    error_message = "Invalid value for 'exempt_principals': [${join(", ", var.exempt_principals)}]. It contains a role of the service, whose presigned URLs and calls could then overwrite objects. List a role that only operators use."
  }
}

variable "lifecycle_file" {
  description = "Path of the file with the lifecycle rules. If not set, lifecycle-rules/uploads.json is used."
  type        = string
  default     = null

  validation {
    condition     = var.lifecycle_file == null || can(jsondecode(file(var.lifecycle_file)).rules)
    error_message = "Invalid value for 'lifecycle_file': \"${coalesce(var.lifecycle_file, "null")}\". Expected the path of a readable JSON file with `rules`. See lifecycle-rules/README.md."
  }

  # Terraform silently drops attributes that the type does not declare, so a misspelled limit would be ignored.
  validation {
    condition = var.lifecycle_file == null || alltrue([
      for rule in try(jsondecode(file(var.lifecycle_file)).rules, []) : length(setsubtract(concat(keys(rule), keys(try(rule.filter, {}))), [
        "id", "description", "status", "filter", "prefix", "tags", "size_greater_than", "size_less_than", "abort_incomplete_multipart_upload_days",
        "expiration_days", "expired_object_delete_marker", "noncurrent_expiration", "transitions"
      ])) == 0
    ])
    error_message = "Unknown members in the rules of 'lifecycle_file' \"${coalesce(var.lifecycle_file, "null")}\". lifecycle-rules/schema.json lists the accepted members."
  }
}

variable "retain_on_destroy" {
  description = "Whether Terraform rejects every plan that would delete the bucket or the key. If `false`, `terraform destroy` removes the stack, but only while the bucket is empty, which it checks with the AWS CLI. To change the value of an applied stack, move the bucket and the key in the state first (infra/CHANGE.md)."
  type        = bool
  default     = true
}

variable "force_destroy" {
  description = "Whether `terraform destroy` deletes the bucket even if it contains uploaded objects. Requires `retain_on_destroy = false`."
  type        = bool
  default     = false
}

variable "extra_policy_statements" {
  description = "Additional statements of the bucket policy, each as JSON. Use it to keep the existing statements of a bucket."
  type        = list(string)
  default     = []
}

variable "access_logs" {
  description = "Destination of the S3 server access log: another bucket in the same account and Region, encrypted with SSE-S3."
  type = object({
    bucket = string
    prefix = optional(string, "")
  })
  default = null
}

variable "object_lock" {
  description = "Default retention of every object version. Can be set only when the bucket is created."
  type = object({
    mode = string
    days = number
  })
  default = null
}

variable "events" {
  description = "S3 event notifications for uploads: `queue` sends them to an SQS queue for the service, `eventbridge` to EventBridge for other consumers. Replaces the existing notification configuration of the bucket."
  type = object({
    queue       = optional(bool, true)
    eventbridge = optional(bool, false)
  })
  default = null
}

variable "malware_scan" {
  description = "Whether GuardDuty scans uploads before their promotion. Adds `malware-verdict` to `inspections`. Set `events = {}` too, so that an upload is stored as soon as its scan has ended. GuardDuty charges for every scanned byte."
  type        = bool
  default     = false
}

variable "inspections" {
  description = "Inspections that uploads must pass, in `app_environment`: `file-type`, `active-content`, `image`, `archive`, `antivirus` or your own. The variable overrides `valetkey.defaults.inspections` in the configuration files of the service. A list of a purpose or tenant replaces it, and should contain `malware-verdict` then."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for name in var.inspections : can(regex("^[a-z0-9]+(-[a-z0-9]+)*$", name))])
    error_message = "Invalid value for 'inspections': [${join(", ", var.inspections)}]. Expected names of inspections, such as file-type: lower-case letters, digits and hyphens."
  }
}

variable "alarms" {
  description = "CloudWatch alarms. `actions` lists the ARNs to notify, such as SNS topics. If not set, no alarms are created."
  type = object({
    actions = optional(list(string), [])
  })
  default = null
}

variable "permissions_boundary_arn" {
  description = "ARN of the permissions boundary of all roles, if your organisation requires one."
  type        = string
  default     = null
}

variable "tags" {
  description = "Tags for all resources that support tags."
  type        = map(string)
  default     = {}
}
