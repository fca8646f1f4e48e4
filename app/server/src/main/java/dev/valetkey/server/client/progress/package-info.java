/** How far transfers are. */
@NullMarked
package dev.valetkey.server.client.progress;

import org.jspecify.annotations.NullMarked;
