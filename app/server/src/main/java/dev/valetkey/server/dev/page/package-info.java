/** The demo page of the development server. */
@NullMarked
package dev.valetkey.server.dev.page;

import org.jspecify.annotations.NullMarked;
