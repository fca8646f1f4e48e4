mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  name        = "valetkey"
  bucket_name = "example-uploads"
  actions     = ["arn:aws:sns:eu-central-1:123456789012:ops"]
}

run "without_a_queue_the_bucket_is_watched" {
  command = plan

  assert {
    condition     = toset(output.alarm_names) == toset(["valetkey-s3-refused", "valetkey-s3-failed"])
    error_message = "Alarms: ${join(", ", output.alarm_names)}"
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.refused.dimensions.FilterId == aws_s3_bucket_metric.this.name
    error_message = "The alarm waits for a metric that the bucket does not send."
  }
}

run "one_dead_letter_is_enough" {
  command = plan

  variables {
    queue_names = { events = "valetkey-events", dead_letter = "valetkey-events-dead" }
  }

  assert {
    condition = (
      aws_cloudwatch_metric_alarm.dead_letters[0].threshold == 0 &&
      aws_cloudwatch_metric_alarm.dead_letters[0].dimensions == tomap({ QueueName = "valetkey-events-dead" })
    )
    error_message = "A dead letter would go unnoticed."
  }
}
