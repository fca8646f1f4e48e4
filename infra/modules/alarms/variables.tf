variable "name" {
  description = "What the alarms' names begin with."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,38}[a-z0-9]$", var.name))
    error_message = "name is 3 to 40 of a-z, 0-9 and '-', begins with a letter and does not end with '-'; '${var.name}' is not."
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

variable "actions" {
  description = "ARNs of what an alarm tells, such as SNS topics."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.actions : can(regex("^arn:aws[a-z-]*:[a-z0-9-]+:", arn))])
    error_message = "actions are ARNs, such as arn:aws:sns:<region>:<account>:<topic>; got: ${join(", ", var.actions)}."
  }
}

variable "queue_names" {
  description = "Names of the queue of events and of its dead-letter queue; left out when there are none."
  type = object({
    events      = string
    dead_letter = string
  })
  default = null

  validation {
    condition = var.queue_names == null || alltrue([
      for name in try([var.queue_names.events, var.queue_names.dead_letter], []) : can(regex("^[A-Za-z0-9_-]{1,80}$", name))
    ])
    error_message = "queue_names are names, 1 to 80 of A-Z, a-z, 0-9, '-' and '_', and not ARNs or URLs."
  }
}

variable "refused_share" {
  description = "Share of requests that S3 may refuse before somebody is told. Some are normal: every second write to one key is refused."
  type        = number
  default     = 0.2

  validation {
    condition     = var.refused_share > 0 && var.refused_share <= 1
    error_message = "refused_share is above 0 and at most 1; ${var.refused_share} is not."
  }
}

variable "oldest_event_seconds" {
  description = "How old an event may become before somebody is told that nobody reads them."
  type        = number
  default     = 900

  validation {
    condition     = var.oldest_event_seconds >= 60 && var.oldest_event_seconds <= 345600
    error_message = "oldest_event_seconds is 60 to 345600 (4 days: then the queue drops them); ${var.oldest_event_seconds} is not."
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
