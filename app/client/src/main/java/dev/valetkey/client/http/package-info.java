/** Internal: calls the service's API over HTTP, retries transient failures and reads problem responses. */
@NullMarked
package dev.valetkey.client.http;

import org.jspecify.annotations.NullMarked;
