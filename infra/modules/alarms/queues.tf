resource "aws_cloudwatch_metric_alarm" "dead_letters" {
  count = var.queue_names == null ? 0 : 1

  alarm_name          = "${var.name}-dead-letters"
  alarm_description   = "The service repeatedly failed to process events. The uploads of these events are not verified."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = var.queue_names.dead_letter }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.actions
  ok_actions          = var.actions
  tags                = var.tags
}

resource "aws_cloudwatch_metric_alarm" "old_events" {
  count = var.queue_names == null ? 0 : 1

  alarm_name          = "${var.name}-old-events"
  alarm_description   = "The service does not read the events, or not fast enough."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateAgeOfOldestMessage"
  dimensions          = { QueueName = var.queue_names.events }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.oldest_event_seconds
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.actions
  ok_actions          = var.actions
  tags                = var.tags
}
