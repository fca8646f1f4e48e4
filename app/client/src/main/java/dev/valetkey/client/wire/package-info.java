/** The request and response bodies of the service's API as Java types, and their JSON. */
@NullMarked
package dev.valetkey.client.wire;

import org.jspecify.annotations.NullMarked;
