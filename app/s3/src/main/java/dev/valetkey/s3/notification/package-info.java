/** Messages in which S3 reports created objects, in the envelopes of SQS, EventBridge and SNS. */
@NullMarked
package dev.valetkey.s3.notification;

import org.jspecify.annotations.NullMarked;
