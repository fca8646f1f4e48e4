/** Events of uploads, and the interface of their listeners. */
@NullMarked
package dev.valetkey.core.event;

import org.jspecify.annotations.NullMarked;
