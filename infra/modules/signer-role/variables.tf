variable "name" {
  description = "Prefix of the role names."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,38}[a-z0-9]$", var.name))
    error_message = "Invalid value for 'name': \"${var.name}\". Expected 3 to 40 characters from a-z, 0-9 and '-', starting with a letter and not ending with '-'."
  }
}

variable "account_id" {
  description = "ID of the AWS account that owns the roles: 12 digits."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "Invalid value for 'account_id': \"${var.account_id}\". Expected 12 digits, such as 123456789012."
  }
}

variable "region" {
  description = "AWS Region of the bucket."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "Invalid value for 'region': \"${var.region}\". Expected the code of an AWS Region, such as eu-central-1."
  }
}

variable "bucket_name" {
  description = "Name of the bucket."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.bucket_name))
    error_message = "Invalid value for 'bucket_name': \"${var.bucket_name}\". Expected 3 to 63 characters from a-z, 0-9 and '-', starting and ending with a letter or digit."
  }
}

variable "key_arn" {
  description = "Full ARN of the KMS key that encrypts the objects."
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.key_arn))
    error_message = "Invalid value for 'key_arn': \"${var.key_arn}\". Expected the full ARN of a KMS key, arn:aws:kms:<region>:<account>:key/<id>. IAM policies do not accept an alias instead of a key."
  }
}

variable "previous_key_arns" {
  description = "Full ARNs of KMS keys that objects in the bucket are still encrypted with. The roles can read these objects, but do not encrypt with these keys."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.previous_key_arns : can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", arn))])
    error_message = "Invalid value for 'previous_key_arns': [${join(", ", var.previous_key_arns)}]. Expected full ARNs of KMS keys, arn:aws:kms:<region>:<account>:key/<id>."
  }
}

variable "grants" {
  description = "Grant kinds to sign: `put`, `post`, `multipart`, `get`."
  type        = set(string)
  default     = ["put", "multipart", "get"]

  validation {
    condition     = length(var.grants) > 0 && length(setsubtract(var.grants, keys(local.contract.kinds))) == 0
    error_message = "Invalid value for 'grants': [${join(", ", var.grants)}]. Expected one or more of ${join(", ", keys(local.contract.kinds))}."
  }
}

variable "tenant_isolation" {
  description = "Whether to sign with a separate session for each tenant, which cannot access the objects of other tenants. The prefix of each tenant must then be its ID followed by a slash."
  type        = bool
  default     = true
}

variable "separate_verifier" {
  description = "Whether to create a separate role for the service's own S3 calls (verify, promote, seal, delete). Otherwise the service role makes these calls."
  type        = bool
  default     = false
}

variable "malware_scan" {
  description = "Whether the service reads the tags of incoming objects, in which a malware scanner leaves its result."
  type        = bool
  default     = false
}

variable "events_queue_arn" {
  description = "ARN of the S3 event queue that the service reads. Omit if there is no queue."
  type        = string
  default     = null

  validation {
    condition     = var.events_queue_arn == null || can(regex("^arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]+$", var.events_queue_arn))
    error_message = "Invalid value for 'events_queue_arn': \"${coalesce(var.events_queue_arn, "null")}\". Expected the ARN of an SQS queue, arn:aws:sqs:<region>:<account>:<name>."
  }
}

variable "permissions_boundary_arn" {
  description = "ARN of the permissions boundary of all roles, if your organisation requires one."
  type        = string
  default     = null

  validation {
    condition     = var.permissions_boundary_arn == null || can(regex("^arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/.+$", var.permissions_boundary_arn))
    error_message = "Invalid value for 'permissions_boundary_arn': \"${coalesce(var.permissions_boundary_arn, "null")}\". Expected the ARN of an IAM policy, arn:aws:iam::<account>:policy/<name>."
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
