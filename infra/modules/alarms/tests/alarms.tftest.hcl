mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  name        = "valetkey"
  bucket_name = "example-uploads"
  actions     = ["arn:aws:sns:eu-central-1:123456789012:ops"]
}

run "creates_bucket_alarms_without_a_queue" {
  command = plan

  assert {
    condition     = toset(output.alarm_names) == toset(["valetkey-s3-refused", "valetkey-s3-failed"])
    error_message = "Unexpected alarms: ${join(", ", output.alarm_names)}"
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.refused.dimensions.FilterId == aws_s3_bucket_metric.this.name
    error_message = "The alarm uses a request metric that the bucket does not publish."
  }
}

run "one_dead_letter_triggers_the_alarm" {
  command = plan

  variables {
    queue_names = { events = "valetkey-events", dead_letter = "valetkey-events-dead" }
  }

  assert {
    condition = (
      aws_cloudwatch_metric_alarm.dead_letters[0].threshold == 0 &&
      aws_cloudwatch_metric_alarm.dead_letters[0].dimensions == tomap({ QueueName = "valetkey-events-dead" })
    )
    error_message = "A message in the dead-letter queue does not trigger the alarm."
  }
}
