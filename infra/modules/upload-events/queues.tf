# SSE-SQS and not a KMS key: with one, S3 itself would need to be let in by the key's policy.
resource "aws_sqs_queue" "events" {
  count = var.queue ? 1 : 0

  name                       = local.events_name
  policy                     = jsonencode(local.policy)
  sqs_managed_sse_enabled    = true
  receive_wait_time_seconds  = 20
  visibility_timeout_seconds = var.visibility_timeout_seconds
  message_retention_seconds  = 345600
  tags                       = var.tags

  redrive_policy = jsonencode({
    deadLetterTargetArn = local.dead_letter_arn
    maxReceiveCount     = var.max_receive_count
  })

  # SQS refuses a dead-letter queue that is not there.
  depends_on = [aws_sqs_queue.dead_letter]
}

# Kept for as long as SQS can, so that somebody has time to look.
resource "aws_sqs_queue" "dead_letter" {
  count = var.queue ? 1 : 0

  name                      = local.dead_letter_name
  sqs_managed_sse_enabled   = true
  message_retention_seconds = 1209600
  tags                      = var.tags

  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [local.events_arn]
  })
}
