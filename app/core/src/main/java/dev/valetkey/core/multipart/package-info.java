/** Uploads in parts: beginning them, signing parts as they are needed, and seeing which are there. */
@NullMarked
package dev.valetkey.core.multipart;

import org.jspecify.annotations.NullMarked;

