mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  name        = "valetkey"
  account_id  = "123456789012"
  region      = "eu-central-1"
  bucket_name = "example-uploads"
}

run "queue_accepts_messages_only_from_this_bucket" {
  command = plan

  assert {
    condition = jsondecode(aws_sqs_queue.events[0].policy).Statement[0].Condition == {
      ArnEquals    = { "aws:SourceArn" = "arn:aws:s3:::example-uploads" }
      StringEquals = { "aws:SourceAccount" = "123456789012" }
    }
    error_message = "Other senders can send messages: ${aws_sqs_queue.events[0].policy}"
  }

  # Without Version, the provider waits for a policy that SQS never returns.
  assert {
    condition     = jsondecode(aws_sqs_queue.events[0].policy).Version == "2012-10-17"
    error_message = "The queue policy has no Version."
  }
}

run "sends_events_for_client_writes_only" {
  command = plan

  assert {
    condition = (
      one(aws_s3_bucket_notification.this.queue).filter_prefix == "incoming/" &&
      !contains(one(aws_s3_bucket_notification.this.queue).events, "s3:ObjectCreated:Copy")
    )
    error_message = "Promoting an upload sends a second event."
  }
}

run "moves_failed_messages_to_the_dead_letter_queue" {
  command = plan

  assert {
    condition = jsondecode(aws_sqs_queue.events[0].redrive_policy) == {
      deadLetterTargetArn = "arn:aws:sqs:eu-central-1:123456789012:valetkey-events-dead"
      maxReceiveCount     = 5
    }
    error_message = "A message that always fails is redelivered forever: ${aws_sqs_queue.events[0].redrive_policy}"
  }

  assert {
    condition     = jsondecode(aws_sqs_queue.dead_letter[0].redrive_allow_policy).sourceQueueArns == [output.queue_arn]
    error_message = "Other queues can use this dead-letter queue."
  }
}

run "eventbridge_only_creates_no_queue" {
  command = plan

  variables {
    queue       = false
    eventbridge = true
  }

  assert {
    condition     = aws_s3_bucket_notification.this.eventbridge && length(aws_sqs_queue.events) + length(aws_sqs_queue.dead_letter) == 0 && output.queue_arn == null
    error_message = "A queue is created although queue is false, or EventBridge is disabled."
  }
}
