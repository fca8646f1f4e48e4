/** Rules about hosts that several settings share. */
@NullMarked
package dev.valetkey.core.net;

import org.jspecify.annotations.NullMarked;
