/** Asking policies: in order, within their time, and with a denial for whatever goes wrong in one. */
@NullMarked
package dev.valetkey.core.ask;

import org.jspecify.annotations.NullMarked;
