/** Exceptions of the client, each with a code for scripts and a message for users. */
@NullMarked
package dev.valetkey.client.error;

import org.jspecify.annotations.NullMarked;
