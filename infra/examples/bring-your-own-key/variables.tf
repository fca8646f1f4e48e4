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

variable "key_arn" {
  description = "The key's full ARN."
  type        = string
}
