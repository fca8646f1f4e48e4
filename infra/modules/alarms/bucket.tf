# S3 publishes request metrics, which cost extra, only for buckets that enable them.
resource "aws_s3_bucket_metric" "this" {
  bucket = var.bucket_name
  name   = "valetkey"
}

resource "aws_cloudwatch_metric_alarm" "refused" {
  alarm_name          = "${var.name}-s3-refused"
  alarm_description   = "S3 rejects more requests than usual. Possible causes: wrong clocks, changed policies or roles, or attempts to guess presigned URLs."
  namespace           = "AWS/S3"
  metric_name         = "4xxErrors"
  dimensions          = { BucketName = var.bucket_name, FilterId = aws_s3_bucket_metric.this.name }
  statistic           = "Average"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.refused_share
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.actions
  ok_actions          = var.actions
  tags                = var.tags
}

resource "aws_cloudwatch_metric_alarm" "failed" {
  alarm_name          = "${var.name}-s3-failed"
  alarm_description   = "S3 returns 5xx errors."
  namespace           = "AWS/S3"
  metric_name         = "5xxErrors"
  dimensions          = { BucketName = var.bucket_name, FilterId = aws_s3_bucket_metric.this.name }
  statistic           = "Average"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0.01
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.actions
  ok_actions          = var.actions
  tags                = var.tags
}
