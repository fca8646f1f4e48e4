/** Filters that make S3Proxy behave as Amazon S3 does for requests that are otherwise valid. */
@NullMarked
package dev.valetkey.locals3.filter;

import org.jspecify.annotations.NullMarked;
