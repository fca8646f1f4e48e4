/** Multipart uploads: presigning, listing and assembling their parts. */
@NullMarked
package dev.valetkey.core.multipart;

import org.jspecify.annotations.NullMarked;
