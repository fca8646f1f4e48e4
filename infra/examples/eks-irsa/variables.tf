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
  description = "Origins of the web pages that upload, such as `https://app.example.com`."
  type        = list(string)
}

variable "oidc_provider_arn" {
  description = "ARN of the IAM OIDC provider of the cluster."
  type        = string
}

variable "namespace" {
  description = "Namespace of the service's pods."
  type        = string
  default     = "uploads"
}

variable "service_account" {
  description = "Service account of the service's pods."
  type        = string
  default     = "valetkey"
}
