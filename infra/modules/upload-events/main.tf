data "aws_partition" "current" {}

locals {
  contract   = jsondecode(file("${path.module}/../../contract/grants.json"))
  partition  = data.aws_partition.current.partition
  bucket_arn = "arn:${local.partition}:s3:::${var.bucket_name}"

  events_name      = "${var.name}-events"
  dead_letter_name = "${var.name}-events-dead"
  # Built from names, because the two queues reference each other and no resource should wait only for an ARN.
  events_arn      = "arn:${local.partition}:sqs:${var.region}:${var.account_id}:${local.events_name}"
  dead_letter_arn = "arn:${local.partition}:sqs:${var.region}:${var.account_id}:${local.dead_letter_name}"

  scan_rule_name = "${var.name}-scan-results"
  scan_rule_arn  = "arn:${local.partition}:events:${var.region}:${var.account_id}:rule/${local.scan_rule_name}"

  policy = {
    Version = "2012-10-17"
    Statement = concat([
      {
        Sid       = "BucketSends"
        Effect    = "Allow"
        Principal = { Service = "s3.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = local.events_arn
        Condition = {
          ArnEquals    = { "aws:SourceArn" = local.bucket_arn }
          StringEquals = { "aws:SourceAccount" = var.account_id }
        }
      },
      {
        Sid       = "DenyPlainHttp"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = local.events_arn
        Condition = {
          Bool = { "aws:SecureTransport" = "false" }
        }
      },
      ], var.scan_results ? [{
        Sid       = "ScanRuleSends"
        Effect    = "Allow"
        Principal = { Service = "events.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = local.events_arn
        Condition = {
          ArnEquals    = { "aws:SourceArn" = local.scan_rule_arn }
          StringEquals = { "aws:SourceAccount" = var.account_id }
        }
    }] : [])
  }
}
