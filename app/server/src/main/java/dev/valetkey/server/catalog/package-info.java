/** The commands that list, delete and share uploads, and describe the user. */
@NullMarked
package dev.valetkey.server.catalog;

import org.jspecify.annotations.NullMarked;
