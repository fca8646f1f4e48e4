output "alarm_names" {
  description = "Names of the alarms."
  value = concat(
    [aws_cloudwatch_metric_alarm.refused.alarm_name, aws_cloudwatch_metric_alarm.failed.alarm_name],
    aws_cloudwatch_metric_alarm.dead_letters[*].alarm_name,
    aws_cloudwatch_metric_alarm.old_events[*].alarm_name,
    [for alarm in aws_cloudwatch_metric_alarm.call : alarm.alarm_name],
  )
}
