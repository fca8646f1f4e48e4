/** New grants for uploads whose object has not arrived. */
@NullMarked
package dev.valetkey.core.renew;

import org.jspecify.annotations.NullMarked;
