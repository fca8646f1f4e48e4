/**
 * Consumes the SQS queue in which S3 reports created objects: every message is handled at least once, by any node, and is
 * deleted when it needs no further attention.
 */
@NullMarked
package dev.valetkey.s3.queue;

import org.jspecify.annotations.NullMarked;
