/** Hearing from the service what became of an upload. */
@NullMarked
package dev.valetkey.server.client.settle;

import org.jspecify.annotations.NullMarked;
