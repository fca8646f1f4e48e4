/** Internal: the request and response bodies of the service's API. */
@NullMarked
package dev.valetkey.client.wire;

import org.jspecify.annotations.NullMarked;
