/** The upload, its states and its caller. */
@NullMarked
package dev.valetkey.core.upload;

import org.jspecify.annotations.NullMarked;
