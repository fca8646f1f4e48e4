# SSE-SQS instead of SSE-KMS: with a KMS key, the key policy would have to allow S3.
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

  # SQS rejects a redrive policy if the dead-letter queue does not exist.
  depends_on = [aws_sqs_queue.dead_letter]
}

# Keeps messages for the SQS maximum of 14 days, so that there is time to investigate.
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
