/** Presigned requests to S3: uploads and downloads with exactly the URL and headers of a grant. */
@NullMarked
package dev.valetkey.client.s3;

import org.jspecify.annotations.NullMarked;
