/** Uploads in parts: signing them as they are needed, seeing which are there, and making the object of them. */
@NullMarked
package dev.valetkey.core.multipart;

import org.jspecify.annotations.NullMarked;
