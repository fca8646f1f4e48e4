/** What rate limits need from outside: token buckets, in memory or in a database. */
@NullMarked
package dev.valetkey.core.port.limit;

import org.jspecify.annotations.NullMarked;
