# S3 knows one notification configuration for each bucket; a second resource would overwrite this one.
resource "aws_s3_bucket_notification" "this" {
  bucket      = var.bucket_name
  eventbridge = var.eventbridge

  # Only what is written below incoming/: no event for the service's own copies.
  dynamic "queue" {
    for_each = var.queue ? [local.events_arn] : []

    content {
      id            = "valetkey-uploads"
      queue_arn     = queue.value
      events        = ["s3:ObjectCreated:Put", "s3:ObjectCreated:Post", "s3:ObjectCreated:CompleteMultipartUpload"]
      filter_prefix = local.contract.prefixes.incoming
    }
  }

  # S3 sends a test message, so the queue and its policy have to be there.
  depends_on = [aws_sqs_queue.events]
}
