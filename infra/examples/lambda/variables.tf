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

variable "image" {
  description = "Container image of the function."
  type        = string
}
