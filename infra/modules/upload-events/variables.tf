variable "name" {
  description = "What the names of what is made begin with."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,38}[a-z0-9]$", var.name))
    error_message = "name is 3 to 40 of a-z, 0-9 and '-', begins with a letter and does not end with '-'; '${var.name}' is not."
  }
}

variable "account_id" {
  description = "The account that everything belongs to: 12 digits."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id is 12 digits, such as 123456789012; '${var.account_id}' is not."
  }
}

variable "region" {
  description = "The bucket's region."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region is written like eu-central-1; '${var.region}' is not."
  }
}

variable "bucket_name" {
  description = "Name of the bucket."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.bucket_name))
    error_message = "bucket_name is 3 to 63 of a-z, 0-9 and '-', and begins and ends with a letter or digit; '${var.bucket_name}' is not."
  }
}

variable "queue" {
  description = "Sends an event to a queue for each upload that arrives."
  type        = bool
  default     = true
}

variable "eventbridge" {
  description = "Sends all events of the bucket to EventBridge: for a scanner and for anyone else who wants them."
  type        = bool
  default     = false

  validation {
    condition     = var.queue || var.eventbridge
    error_message = "queue and eventbridge are both false, so there would be no events; leave the module out instead."
  }
}

variable "max_receive_count" {
  description = "How often the service may fail on a message before it is laid in the dead-letter queue."
  type        = number
  default     = 5

  validation {
    condition     = var.max_receive_count >= 1 && var.max_receive_count <= 1000
    error_message = "max_receive_count is 1 to 1000, SQS's own bounds; ${var.max_receive_count} is not."
  }
}

variable "visibility_timeout_seconds" {
  description = "How long one node has for a message before another gets it; longer than verifying and copying takes."
  type        = number
  default     = 300

  validation {
    condition     = var.visibility_timeout_seconds >= 30 && var.visibility_timeout_seconds <= 43200
    error_message = "visibility_timeout_seconds is 30 to 43200 (12 hours, SQS's own bound); ${var.visibility_timeout_seconds} is not."
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
