/** S3 for development and tests: S3Proxy in process on loopback, behind filters with the S3 rules that S3Proxy lacks. */
@NullMarked
package dev.valetkey.locals3;

import org.jspecify.annotations.NullMarked;
