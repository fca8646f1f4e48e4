/** The exceptions of the client: each has a code for programs and a message for users. Public API. */
@NullMarked
package dev.valetkey.client.error;

import org.jspecify.annotations.NullMarked;
