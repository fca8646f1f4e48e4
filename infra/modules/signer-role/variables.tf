variable "name" {
  description = "What the roles' names begin with."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,38}[a-z0-9]$", var.name))
    error_message = "name is 3 to 40 of a-z, 0-9 and '-', begins with a letter and does not end with '-'; '${var.name}' is not."
  }
}

variable "account_id" {
  description = "The account that the roles belong to: 12 digits."
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

variable "key_arn" {
  description = "Full ARN of the KMS key that encrypts the objects."
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.key_arn))
    error_message = "key_arn is a key's full ARN, arn:aws:kms:<region>:<account>:key/<id>; '${var.key_arn}' is not. IAM does not accept aliases in place of a key."
  }
}

variable "grants" {
  description = "Kinds of grants that are signed: `put`, `post`, `multipart`, `get`."
  type        = set(string)
  default     = ["put", "multipart", "get"]

  validation {
    condition     = length(var.grants) > 0 && length(setsubtract(var.grants, keys(local.contract.kinds))) == 0
    error_message = "grants are of ${join(", ", keys(local.contract.kinds))}, at least one; got: ${join(", ", var.grants)}."
  }
}

variable "tenant_isolation" {
  description = "Signs with a session for each tenant, which reaches no other tenant's objects. A tenant's prefix must then be its id and a slash."
  type        = bool
  default     = true
}

variable "separate_verifier" {
  description = "Gives the service's own calls (verify, promote, seal, delete) a role of their own instead of the service's."
  type        = bool
  default     = false
}

variable "events_queue_arn" {
  description = "The queue of S3 events that the service reads; left out when there is none."
  type        = string
  default     = null

  validation {
    condition     = var.events_queue_arn == null || can(regex("^arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]+$", var.events_queue_arn))
    error_message = "events_queue_arn is a queue's ARN, arn:aws:sqs:<region>:<account>:<name>; '${coalesce(var.events_queue_arn, "null")}' is not."
  }
}

variable "permissions_boundary_arn" {
  description = "Boundary of all roles, where the organisation demands one."
  type        = string
  default     = null

  validation {
    condition     = var.permissions_boundary_arn == null || can(regex("^arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/.+$", var.permissions_boundary_arn))
    error_message = "permissions_boundary_arn is a policy's ARN, arn:aws:iam::<account>:policy/<name>; '${coalesce(var.permissions_boundary_arn, "null")}' is not."
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
