/** What a plan says of who holds what, against what S3 does. */
package dev.valetkey.s3.enforcement;
