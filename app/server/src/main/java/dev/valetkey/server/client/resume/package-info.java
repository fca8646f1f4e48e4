/** Remembering what was begun, over Ctrl-C and worse. */
@NullMarked
package dev.valetkey.server.client.resume;

import org.jspecify.annotations.NullMarked;
