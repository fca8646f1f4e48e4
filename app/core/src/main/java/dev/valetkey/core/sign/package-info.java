/** From an upload to the grant that carries its bytes. */
@NullMarked
package dev.valetkey.core.sign;

import org.jspecify.annotations.NullMarked;
