/** Compares the enforcers of a plan with the behaviour of S3. */
package dev.valetkey.s3.enforcement;
