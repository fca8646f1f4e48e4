/** Tests of the packaged distribution, started as a user starts it. */
@NullMarked
package dev.valetkey.server.packaged;

import org.jspecify.annotations.NullMarked;
