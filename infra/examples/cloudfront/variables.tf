variable "region" {
  description = "AWS Region of the bucket."
  type        = string
  default     = "eu-central-1"
}

variable "bucket_name" {
  description = "Name of the bucket, globally unique."
  type        = string
}

variable "allowed_origins" {
  description = "Origins of the web pages that upload and that embed files, such as `https://app.example.com`."
  type        = list(string)
}

variable "domain" {
  description = "Domain of the downloads, such as `files.example.net`. Use another site than that of your application, whose cookies it would receive. Null uses the domain of CloudFront."
  type        = string
  default     = null
}

variable "certificate_arn" {
  description = "ARN of the ACM certificate for `domain`, in us-east-1. Null without a domain."
  type        = string
  default     = null

  validation {
    condition     = (var.certificate_arn == null) == (var.domain == null)
    error_message = "Set domain and certificate_arn together, or neither of them."
  }
}
