variable "name" {
  description = "Prefix of the resource names."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,38}[a-z0-9]$", var.name))
    error_message = "Invalid value for 'name': \"${var.name}\". Expected 3 to 40 characters from a-z, 0-9 and '-', starting with a letter and not ending with '-'."
  }
}

variable "account_id" {
  description = "ID of the AWS account that owns all resources: 12 digits."
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

variable "queue" {
  description = "Whether to send an event to an SQS queue for each upload."
  type        = bool
  default     = true
}

variable "eventbridge" {
  description = "Whether to send all events of the bucket to EventBridge, for a malware scanner or other consumers."
  type        = bool
  default     = false

  validation {
    condition     = var.queue || var.eventbridge
    error_message = "'queue' and 'eventbridge' are both false, so no events would be sent. Set one of them to true or remove the module."
  }
}

variable "scan_results" {
  description = "Whether to send the results of GuardDuty malware scans of incoming objects to the queue, so that the service does not wait until it looks for them."
  type        = bool
  default     = false

  validation {
    condition     = var.queue || !var.scan_results
    error_message = "'scan_results' requires 'queue'. Set queue to true or scan_results to false."
  }
}

variable "max_receive_count" {
  description = "Number of times the service can fail to process a message before SQS moves it to the dead-letter queue."
  type        = number
  default     = 5

  validation {
    condition     = var.max_receive_count >= 1 && var.max_receive_count <= 1000
    error_message = "Invalid value for 'max_receive_count': ${var.max_receive_count}. Expected a number from 1 to 1000, the range that SQS accepts."
  }
}

variable "visibility_timeout_seconds" {
  description = "Seconds before another consumer can receive a message that is not deleted. The service sets its own timeout of 30 seconds and extends it while it verifies an upload."
  type        = number
  default     = 300

  validation {
    condition     = var.visibility_timeout_seconds >= 30 && var.visibility_timeout_seconds <= 43200
    error_message = "Invalid value for 'visibility_timeout_seconds': ${var.visibility_timeout_seconds}. Expected a number from 30 to 43200 (12 hours, the SQS maximum)."
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
