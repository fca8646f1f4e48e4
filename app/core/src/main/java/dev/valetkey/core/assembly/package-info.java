/** Making one object of the parts that have arrived, if they are what was planned. */
@NullMarked
package dev.valetkey.core.assembly;

import org.jspecify.annotations.NullMarked;
