/** The demo page in a real browser. */
@NullMarked
package dev.valetkey.server.page;

import org.jspecify.annotations.NullMarked;
