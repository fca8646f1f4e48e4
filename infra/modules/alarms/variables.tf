variable "name" {
  description = "Prefix of the alarm names."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,38}[a-z0-9]$", var.name))
    error_message = "Invalid value for 'name': \"${var.name}\". Expected 3 to 40 characters from a-z, 0-9 and '-', starting with a letter and not ending with '-'."
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

variable "actions" {
  description = "ARNs to notify when an alarm enters the ALARM or OK state, such as SNS topics."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.actions : can(regex("^arn:aws[a-z-]*:[a-z0-9-]+:", arn))])
    error_message = "Invalid value for 'actions': [${join(", ", var.actions)}]. Expected ARNs, such as arn:aws:sns:<region>:<account>:<topic>."
  }
}

variable "queue_names" {
  description = "Names of the event queue and of its dead-letter queue. Omit if there is no event queue."
  type = object({
    events      = string
    dead_letter = string
  })
  default = null

  validation {
    condition = var.queue_names == null || alltrue([
      for name in try([var.queue_names.events, var.queue_names.dead_letter], []) : can(regex("^[A-Za-z0-9_-]{1,80}$", name))
    ])
    error_message = "Invalid value for 'queue_names': [${join(", ", try([var.queue_names.events, var.queue_names.dead_letter], []))}]. Expected queue names of 1 to 80 characters from A-Z, a-z, 0-9, '-' and '_', not ARNs or URLs."
  }
}

variable "key_arns" {
  description = "Full ARNs of the KMS keys that encrypt the objects, for an alarm if a key is disabled or its deletion is scheduled."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.key_arns : can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", arn))])
    error_message = "Invalid value for 'key_arns': [${join(", ", var.key_arns)}]. Expected full ARNs of KMS keys, arn:aws:kms:<region>:<account>:key/<id>."
  }
}

variable "exempt_principals" {
  description = "ARNs of the IAM roles that the bucket policy exempts, for an alarm if a session of one of them begins."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.exempt_principals : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)/[^*?]+$", arn))])
    error_message = "Invalid value for 'exempt_principals': [${join(", ", var.exempt_principals)}]. Expected ARNs of IAM roles or users, arn:aws:iam::<account>:role/<name>, without wildcards."
  }
}

variable "refused_share" {
  description = "Share of requests with a 4xx status, from 0 to 1, above which the alarm goes off. Some are normal: S3 rejects a second write to the same key."
  type        = number
  default     = 0.2

  validation {
    condition     = var.refused_share > 0 && var.refused_share <= 1
    error_message = "Invalid value for 'refused_share': ${var.refused_share}. Expected a number greater than 0 and at most 1."
  }
}

variable "oldest_event_seconds" {
  description = "Age of the oldest event in the queue, in seconds, above which the alarm goes off."
  type        = number
  default     = 900

  validation {
    condition     = var.oldest_event_seconds >= 60 && var.oldest_event_seconds <= 345600
    error_message = "Invalid value for 'oldest_event_seconds': ${var.oldest_event_seconds}. Expected a number from 60 to 345600. The queue deletes events after 345600 seconds (4 days)."
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
