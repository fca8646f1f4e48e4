/** Responses to multipart requests that replace or complete those of S3Proxy. */
@NullMarked
package dev.valetkey.locals3.multipart.response;

import org.jspecify.annotations.NullMarked;
