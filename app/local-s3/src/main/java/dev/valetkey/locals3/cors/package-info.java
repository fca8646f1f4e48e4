/** Who may call from a web page, and how a browser is told so. */
@NullMarked
package dev.valetkey.locals3.cors;

import org.jspecify.annotations.NullMarked;
