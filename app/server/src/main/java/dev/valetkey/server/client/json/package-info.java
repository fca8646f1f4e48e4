/** Reading JSON that others wrote. */
@NullMarked
package dev.valetkey.server.client.json;

import org.jspecify.annotations.NullMarked;
