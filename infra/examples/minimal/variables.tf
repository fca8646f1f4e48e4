variable "region" {
  description = "AWS Region of the bucket."
  type        = string
  default     = "eu-central-1"
}

variable "account_id" {
  description = "ID of the AWS account. If set, `terraform plan` does not look up the account and needs no valid credentials."
  type        = string
  default     = null
}

variable "bucket_name" {
  description = "Name of the bucket, globally unique."
  type        = string
  default     = "example-uploads"
}
