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

variable "deletion_window_in_days" {
  description = "Days during which the deletion of a destroyed key can be cancelled. After that, all data encrypted with the key is lost."
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
