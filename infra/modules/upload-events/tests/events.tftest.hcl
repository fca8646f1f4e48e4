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

run "only_this_bucket_of_this_account_sends" {
  command = plan

  assert {
    condition = jsondecode(aws_sqs_queue.events[0].policy).Statement[0].Condition == {
      ArnEquals    = { "aws:SourceArn" = "arn:aws:s3:::example-uploads" }
      StringEquals = { "aws:SourceAccount" = "123456789012" }
    }
    error_message = "Others send too: ${aws_sqs_queue.events[0].policy}"
  }

  # Without a version the provider waits for a policy that SQS never gives back.
  assert {
    condition     = jsondecode(aws_sqs_queue.events[0].policy).Version == "2012-10-17"
    error_message = "The queue's policy has no version."
  }
}

run "clients_writes_and_not_the_services_copies" {
  command = plan

  assert {
    condition = (
      one(aws_s3_bucket_notification.this.queue).filter_prefix == "incoming/" &&
      !contains(one(aws_s3_bucket_notification.this.queue).events, "s3:ObjectCreated:Copy")
    )
    error_message = "Promoting an upload would send an event for it again."
  }
}

run "a_message_that_fails_is_laid_aside" {
  command = plan

  assert {
    condition = jsondecode(aws_sqs_queue.events[0].redrive_policy) == {
      deadLetterTargetArn = "arn:aws:sqs:eu-central-1:123456789012:valetkey-events-dead"
      maxReceiveCount     = 5
    }
    error_message = "A poisonous message comes again for ever: ${aws_sqs_queue.events[0].redrive_policy}"
  }

  assert {
    condition     = jsondecode(aws_sqs_queue.dead_letter[0].redrive_allow_policy).sourceQueueArns == [output.queue_arn]
    error_message = "Other queues lay their messages here."
  }
}

run "eventbridge_alone_makes_no_queue" {
  command = plan

  variables {
    queue       = false
    eventbridge = true
  }

  assert {
    condition     = aws_s3_bucket_notification.this.eventbridge && length(aws_sqs_queue.events) + length(aws_sqs_queue.dead_letter) == 0 && output.queue_arn == null
    error_message = "There is a queue that nobody asked for, or no EventBridge."
  }
}
