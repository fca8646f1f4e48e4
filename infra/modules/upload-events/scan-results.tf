# The service only looks at the object when a result arrives; the result itself is in a tag of the object. Only AWS services
# can send events with a source that begins with "aws." (EventBridge API Reference, PutEvents).
resource "aws_cloudwatch_event_rule" "scan_results" {
  count = var.scan_results ? 1 : 0

  name        = local.scan_rule_name
  description = "Results of malware scans of uploads, for Valetkey"
  tags        = var.tags

  event_pattern = jsonencode({
    source      = ["aws.guardduty"]
    detail-type = ["GuardDuty Malware Protection Object Scan Result"]
    detail = {
      s3ObjectDetails = {
        bucketName = [var.bucket_name]
        objectKey  = [{ prefix = local.contract.prefixes.incoming }]
      }
    }
  })
}

resource "aws_cloudwatch_event_target" "scan_results" {
  count = var.scan_results ? 1 : 0

  rule      = aws_cloudwatch_event_rule.scan_results[0].name
  target_id = "valetkey-uploads"
  arn       = local.events_arn

  # EventBridge drops events for a queue that does not exist.
  depends_on = [aws_sqs_queue.events]
}
