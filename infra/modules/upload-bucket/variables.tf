variable "bucket_name" {
  description = "Name of the bucket: 3 to 63 characters from a-z, 0-9 and '-', globally unique."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.bucket_name))
    error_message = "Invalid value for 'bucket_name': \"${var.bucket_name}\". Expected 3 to 63 characters from a-z, 0-9 and '-', starting and ending with a letter or digit. Dots break TLS; use '-' instead."
  }
}

variable "create_bucket" {
  description = "Whether to create the bucket. `false` configures an existing bucket: Terraform then manages all settings of the bucket, but not the bucket itself."
  type        = bool
  default     = true
}

variable "retain_on_destroy" {
  description = "Whether Terraform rejects every plan that would delete the bucket. If `false`, it deletes the bucket, but only while it is empty. To change the value of an existing bucket, move it in the state first (infra/CHANGE.md)."
  type        = bool
  default     = true
}

variable "force_destroy" {
  description = "Whether `terraform destroy` deletes the bucket even if it contains uploaded objects. Requires `retain_on_destroy = false`."
  type        = bool
  default     = false

  validation {
    condition     = !var.force_destroy || (!var.retain_on_destroy && var.create_bucket)
    error_message = "Invalid value for 'force_destroy': true. It deletes all objects, so it also requires retain_on_destroy = false and create_bucket = true."
  }
}

variable "key_arn" {
  description = "Full ARN of the KMS key that encrypts the objects."
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.key_arn))
    error_message = "Invalid value for 'key_arn': \"${var.key_arn}\". Expected the full ARN of a KMS key, arn:aws:kms:<region>:<account>:key/<id>. S3 resolves an alias in the account of the uploader."
  }
}

variable "previous_key_arns" {
  description = "Full ARNs of KMS keys that objects in the bucket are still encrypted with. Required after a change of `key_arn`."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.previous_key_arns : can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", arn))])
    error_message = "Invalid value for 'previous_key_arns': [${join(", ", var.previous_key_arns)}]. Expected full ARNs of KMS keys, arn:aws:kms:<region>:<account>:key/<id>."
  }
}

variable "allowed_origins" {
  description = "Origins of the web pages that upload and download, such as `https://app.example.com`. `https://*.example.com` allows every subdomain; `capacitor://localhost`, `ionic://localhost` and `tauri://localhost` allow app shells."
  type        = list(string)

  validation {
    condition     = length(var.allowed_origins) > 0
    error_message = "Invalid value for 'allowed_origins': the list is empty. Add at least one origin; otherwise no web page can upload."
  }

  # The form in which browsers send `Origin` (RFC 6454, section 6.2). S3 compares it character by character.
  validation {
    condition = alltrue([
      for origin in var.allowed_origins : can(regex("^((capacitor|ionic|tauri)://localhost|https?://(\\[::1\\]|(\\*\\.)?[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*)(:[1-9][0-9]{0,4})?)$", origin)) && length(origin) <= 267
    ])
    error_message = "Invalid value for 'allowed_origins': [${join(", ", var.allowed_origins)}]. Expected scheme://host or scheme://host:port in lower case, as browsers send them, without path or trailing slash. The scheme is http or https, or capacitor, ionic or tauri with the host localhost. The only IPv6 address is [::1]. '*' can only replace the first label of a host."
  }

  # Port 0 is not a port, and browsers omit the default port of the scheme, so the origin would never match.
  validation {
    condition = alltrue([
      for origin in var.allowed_origins : !can(regex("^(http:.*:80|https:.*:443)$", origin)) && tonumber(try(regex(":([0-9]{1,6})$", origin)[0], "1")) <= 65535
    ])
    error_message = "Invalid port in 'allowed_origins': [${join(", ", var.allowed_origins)}]. Expected a port from 1 to 65535 other than the default port of the scheme (80 for http, 443 for https), which browsers omit. Remove the default port."
  }

  # `https://*.com` would allow almost every page.
  validation {
    condition = alltrue([
      for origin in var.allowed_origins : !strcontains(origin, "*") || can(regex("^https?://\\*\\.([^.*:/]+(\\.[^.*:/]+)+|localhost)(:[0-9]+)?$", origin))
    ])
    error_message = "Invalid '*' in 'allowed_origins': [${join(", ", var.allowed_origins)}]. Expected '*.' followed by a domain with at least two labels or by localhost, such as https://*.example.com."
  }

  # Browsers treat a host whose last label is a number as an IPv4 address (URL Standard, "ends in a number").
  validation {
    condition = alltrue([
      for origin in var.allowed_origins : !can(regex("^https?://([^/]*\\.)?[0-9]+(:[0-9]+)?$", origin)) || can(regex("^https?://((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])){3})(:[0-9]+)?$", origin))
    ])
    error_message = "Invalid IPv4 address in 'allowed_origins': [${join(", ", var.allowed_origins)}]. Expected four numbers from 0 to 255 without leading zeros, such as http://192.168.1.20:5173."
  }
}

variable "grants" {
  description = "Grant kinds that the bucket accepts: `put`, `post`, `multipart`, `get`."
  type        = set(string)
  default     = ["put", "multipart", "get"]

  validation {
    condition     = length(var.grants) > 0 && length(setsubtract(var.grants, keys(local.contract.kinds))) == 0
    error_message = "Invalid value for 'grants': [${join(", ", var.grants)}]. Expected one or more of ${join(", ", keys(local.contract.kinds))}."
  }
}

variable "max_signature_age_seconds" {
  description = "Maximum age of a presigned URL in seconds, regardless of its own expiry. Must cover what the service grants: the longest `expiry` of any purpose, and the sum of `download-window` and `download-expiry`, each plus `clock-skew`."
  type        = number
  default     = 900

  validation {
    condition     = var.max_signature_age_seconds >= 120 && var.max_signature_age_seconds <= 604800
    error_message = "Invalid value for 'max_signature_age_seconds': ${var.max_signature_age_seconds}. Expected a number from 120 to 604800 (7 days, the S3 maximum). Below 120 seconds, clock differences make presigned URLs fail at random."
  }
}

variable "create_only" {
  description = "Whether to deny presigned URLs that could overwrite an incoming object. Stored objects are always protected."
  type        = bool
  default     = true
}

variable "exempt_principals" {
  description = "ARNs of IAM roles or users that can overwrite objects and choose the encryption, for restores, migrations and replication. The bucket policy grants them nothing."
  type        = list(string)
  default     = []

  # aws:PrincipalArn of a session is the ARN of its role. The root user would exempt nobody but itself; as a principal of the
  # key policy, it would mean the whole account.
  validation {
    condition     = alltrue([for arn in var.exempt_principals : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)/([A-Za-z0-9+=,.@_-]+/)*[A-Za-z0-9+=,.@_-]{1,64}$", arn))])
    error_message = "Invalid value for 'exempt_principals': [${join(", ", var.exempt_principals)}]. Expected ARNs of single IAM roles or users, arn:aws:iam::<account>:role/<name>, without wildcards. Accounts, their root users and sessions (assumed-role) are not accepted; list the role."
  }

  validation {
    condition     = length(setintersection(compact([var.verifier_role_arn, var.signer_role_arn, var.scanner_role_arn]), var.exempt_principals)) == 0
    error_message = "Invalid value for 'exempt_principals': [${join(", ", var.exempt_principals)}]. It contains a role of the service, whose presigned URLs and calls could then overwrite objects. List a role that only operators use."
  }
}

variable "signer_role_arn" {
  description = "ARN of the role that signs grants for one tenant per session. If set, the bucket policy also denies requests of these sessions that are signed in the Authorization header and older than `max_signature_age_seconds`. Omit if the service uses the same role for its own calls."
  type        = string
  default     = null

  validation {
    condition     = var.signer_role_arn == null || can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]+$", var.signer_role_arn))
    error_message = "Invalid value for 'signer_role_arn': \"${coalesce(var.signer_role_arn, "null")}\". Expected the ARN of an IAM role, arn:aws:iam::<account>:role/<name>, without wildcards."
  }
}

variable "verifier_role_arn" {
  description = "ARN of the role that makes the service's own S3 calls. Only this role can overwrite under incoming/. It can also read incoming objects that are not scanned yet."
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]+$", var.verifier_role_arn))
    error_message = "Invalid value for 'verifier_role_arn': \"${var.verifier_role_arn}\". Expected the ARN of an IAM role, arn:aws:iam::<account>:role/<name>, without wildcards."
  }
}

variable "scanner_role_arn" {
  description = "ARN of the malware scanner role. If set, the bucket policy denies reads of incoming objects that the scanner has not found clean, and only the scanner can set its tag."
  type        = string
  default     = null

  validation {
    condition     = var.scanner_role_arn == null || can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]+$", var.scanner_role_arn))
    error_message = "Invalid value for 'scanner_role_arn': \"${coalesce(var.scanner_role_arn, "null")}\". Expected the ARN of an IAM role, arn:aws:iam::<account>:role/<name>, without wildcards."
  }
}

variable "extra_policy_statements" {
  description = "Additional statements of the bucket policy, each as JSON. Use it to keep the existing statements of a bucket."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for statement in var.extra_policy_statements : can(jsondecode(statement).Effect)])
    error_message = "Invalid value for 'extra_policy_statements'. Expected JSON objects, each one policy statement with an Effect. Use jsonencode({ Sid = …, Effect = …, … })."
  }
}

variable "access_logs" {
  description = "Destination of the S3 server access log: another bucket in the same account and Region, encrypted with SSE-S3."
  type = object({
    bucket = string
    prefix = optional(string, "")
  })
  default = null

  validation {
    condition     = var.access_logs == null || try(var.access_logs.bucket != var.bucket_name, false)
    error_message = "Invalid value for 'access_logs.bucket': \"${try(var.access_logs.bucket, "null")}\". Expected a bucket other than the upload bucket: logging a bucket to itself creates log entries endlessly."
  }
}

variable "object_lock" {
  description = "Default retention of every object version. Can be set only when the bucket is created."
  type = object({
    mode = string
    days = number
  })
  default = null

  validation {
    condition = var.object_lock == null || try(
      contains(["GOVERNANCE", "COMPLIANCE"], var.object_lock.mode) && var.object_lock.days >= 1 && var.object_lock.days <= 36500, false
    )
    error_message = "Invalid value for 'object_lock'. Expected mode GOVERNANCE or COMPLIANCE, and days from 1 to 36500."
  }

  validation {
    condition     = var.object_lock == null || var.create_bucket
    error_message = "'object_lock' cannot be set for an existing bucket: this module enables Object Lock only when it creates the bucket. Remove object_lock or set create_bucket = true."
  }
}

variable "tags" {
  description = "Tags for all resources that support tags."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for key in keys(var.tags) : !startswith(lower(key), "aws:")])
    error_message = "Invalid value for 'tags': keys that start with 'aws:' are reserved for AWS. Rename these keys."
  }
}
