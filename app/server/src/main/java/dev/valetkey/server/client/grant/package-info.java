/** Permissions to send a file, as the service gives them. */
@NullMarked
package dev.valetkey.server.client.grant;

import org.jspecify.annotations.NullMarked;
