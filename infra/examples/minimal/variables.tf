variable "region" {
  description = "Where the bucket lies."
  type        = string
  default     = "eu-central-1"
}

variable "account_id" {
  description = "The account, when it shall not be looked up: then a plan needs no credentials that work."
  type        = string
  default     = null
}

variable "bucket_name" {
  description = "Name of the bucket; unique in all of AWS."
  type        = string
  default     = "example-uploads"
}
