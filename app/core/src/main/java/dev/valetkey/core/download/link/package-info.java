/** The link that a read grant is: how long it lives, and what the file is called when it comes. */
@NullMarked
package dev.valetkey.core.download.link;

import org.jspecify.annotations.NullMarked;
