/** The origins of web pages that may call the server. */
@NullMarked
package dev.valetkey.server.cors;

import org.jspecify.annotations.NullMarked;
