/** The CORS rule and its responses to browsers. */
@NullMarked
package dev.valetkey.locals3.cors;

import org.jspecify.annotations.NullMarked;
