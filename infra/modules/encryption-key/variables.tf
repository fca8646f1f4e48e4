variable "name" {
  description = "Name of the key's alias, without `alias/`."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,38}[a-z0-9]$", var.name))
    error_message = "name is 3 to 40 of a-z, 0-9 and '-', begins with a letter and does not end with '-'; '${var.name}' is not."
  }
}

variable "account_id" {
  description = "The account that the key belongs to: 12 digits."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id is 12 digits, such as 123456789012; '${var.account_id}' is not."
  }
}

variable "deletion_window_in_days" {
  description = "How long a destroyed key can still be brought back; without it, what it encrypted is lost."
  type        = number
  default     = 30

  validation {
    condition     = var.deletion_window_in_days >= 7 && var.deletion_window_in_days <= 30
    error_message = "deletion_window_in_days is 7 to 30, KMS's own bounds; ${var.deletion_window_in_days} is not."
  }
}

variable "rotation_period_in_days" {
  description = "How often KMS makes new key material; old material stays for reading."
  type        = number
  default     = 365

  validation {
    condition     = var.rotation_period_in_days >= 90 && var.rotation_period_in_days <= 2560
    error_message = "rotation_period_in_days is 90 to 2560, KMS's own bounds; ${var.rotation_period_in_days} is not."
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
