/** Starting the HTTP service and stopping it: the same for production and development. */
@NullMarked
package dev.valetkey.server.start;

import org.jspecify.annotations.NullMarked;
