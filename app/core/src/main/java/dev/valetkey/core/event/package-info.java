/** What happened to uploads, and who wants to hear of it. */
@NullMarked
package dev.valetkey.core.event;

import org.jspecify.annotations.NullMarked;

