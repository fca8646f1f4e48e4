variable "region" {
  description = "Where the bucket lies."
  type        = string
  default     = "eu-central-1"
}

variable "bucket_name" {
  description = "Name of the bucket; unique in all of AWS."
  type        = string
}

variable "allowed_origins" {
  description = "Origins of the pages that upload, such as `https://app.example.com`."
  type        = list(string)
}

variable "oidc_provider_arn" {
  description = "The cluster's OIDC provider in IAM."
  type        = string
}

variable "namespace" {
  description = "Where the service's pods are."
  type        = string
  default     = "uploads"
}

variable "service_account" {
  description = "What the service's pods run as."
  type        = string
  default     = "valetkey"
}
