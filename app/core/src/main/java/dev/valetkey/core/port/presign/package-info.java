/** The port to the presigner. */
@NullMarked
package dev.valetkey.core.port.presign;

import org.jspecify.annotations.NullMarked;
