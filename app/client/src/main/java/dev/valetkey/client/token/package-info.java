/** Internal: reads the claims of access tokens, and finds out why the service rejected one. */
@NullMarked
package dev.valetkey.client.token;

import org.jspecify.annotations.NullMarked;
