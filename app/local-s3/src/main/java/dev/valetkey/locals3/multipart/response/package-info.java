/** Answers about multipart uploads that are given instead of S3Proxy's, or amended. */
@NullMarked
package dev.valetkey.locals3.multipart.response;

import org.jspecify.annotations.NullMarked;
