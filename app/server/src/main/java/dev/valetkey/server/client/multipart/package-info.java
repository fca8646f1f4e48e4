/** Sending a file in parts. */
@NullMarked
package dev.valetkey.server.client.multipart;

import org.jspecify.annotations.NullMarked;
