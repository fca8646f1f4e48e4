/** Internal: sends and receives bytes with presigned requests to S3. */
@NullMarked
package dev.valetkey.client.s3;

import org.jspecify.annotations.NullMarked;
