variable "name" {
  description = "Name of the key alias, without `alias/`."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,38}[a-z0-9]$", var.name))
    error_message = "Invalid value for 'name': \"${var.name}\". Expected 3 to 40 characters from a-z, 0-9 and '-', starting with a letter and not ending with '-'."
  }
}

variable "account_id" {
  description = "ID of the AWS account that owns the key: 12 digits."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "Invalid value for 'account_id': \"${var.account_id}\". Expected 12 digits, such as 123456789012."
  }
}

variable "retain_on_destroy" {
  description = "Whether Terraform rejects every plan that would delete the key, and the key policy denies `ScheduleKeyDeletion`. To change the value of an existing key, move it in the state first (infra/CHANGE.md)."
  type        = bool
  default     = true
}

variable "exempt_principals" {
  description = "ARNs of IAM roles or users that can use the key through S3 for the bucket, also from other accounts. Requires `bucket_name`."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.exempt_principals : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)/([A-Za-z0-9+=,.@_-]+/)*[A-Za-z0-9+=,.@_-]{1,64}$", arn))])
    error_message = "Invalid value for 'exempt_principals': [${join(", ", var.exempt_principals)}]. Expected ARNs of single IAM roles or users, arn:aws:iam::<account>:role/<name>, without wildcards. Accounts, their root users and sessions (assumed-role) are not accepted; list the role."
  }
}

variable "bucket_name" {
  description = "Name of the bucket that `exempt_principals` use the key for."
  type        = string
  default     = null

  validation {
    condition     = var.bucket_name == null ? length(var.exempt_principals) == 0 : can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.bucket_name))
    error_message = "Invalid value for 'bucket_name': \"${coalesce(var.bucket_name, "null")}\". Expected 3 to 63 characters from a-z, 0-9 and '-', starting and ending with a letter or digit. It is required with exempt_principals."
  }
}

variable "deletion_window_in_days" {
  description = "Days during which the deletion of a destroyed key can be cancelled. After that, all data encrypted with the key is lost. Deletion requires `retain_on_destroy = false`."
  type        = number
  default     = 30

  validation {
    condition     = var.deletion_window_in_days >= 7 && var.deletion_window_in_days <= 30
    error_message = "Invalid value for 'deletion_window_in_days': ${var.deletion_window_in_days}. Expected a number from 7 to 30, the range that KMS accepts."
  }
}

variable "rotation_period_in_days" {
  description = "Days between automatic rotations of the key material. KMS keeps the old key material for decryption."
  type        = number
  default     = 365

  validation {
    condition     = var.rotation_period_in_days >= 90 && var.rotation_period_in_days <= 2560
    error_message = "Invalid value for 'rotation_period_in_days': ${var.rotation_period_in_days}. Expected a number from 90 to 2560, the range that KMS accepts."
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
