/** New grants for uploads to which nothing has come yet. */
@NullMarked
package dev.valetkey.core.renew;

import org.jspecify.annotations.NullMarked;

