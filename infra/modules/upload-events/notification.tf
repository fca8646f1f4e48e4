# A bucket has only one notification configuration. A second resource of this type would overwrite this one.
resource "aws_s3_bucket_notification" "this" {
  bucket      = var.bucket_name
  eventbridge = var.eventbridge

  # Limited to incoming/, so that the service's own copies send no events.
  dynamic "queue" {
    for_each = var.queue ? [local.events_arn] : []

    content {
      id            = "valetkey-uploads"
      queue_arn     = queue.value
      events        = ["s3:ObjectCreated:Put", "s3:ObjectCreated:Post", "s3:ObjectCreated:CompleteMultipartUpload"]
      filter_prefix = local.contract.prefixes.incoming
    }
  }

  # S3 sends a test message to the queue, so the queue and its policy must exist.
  depends_on = [aws_sqs_queue.events]
}
