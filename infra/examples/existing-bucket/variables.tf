variable "region" {
  description = "AWS Region of the bucket."
  type        = string
  default     = "eu-central-1"
}

variable "bucket_name" {
  description = "Name of the existing bucket."
  type        = string
}

variable "allowed_origins" {
  description = "Origins of the web pages that upload, such as `https://app.example.com`."
  type        = list(string)
}

variable "auditor_role_arn" {
  description = "ARN of the role that already reads the bucket."
  type        = string
}
