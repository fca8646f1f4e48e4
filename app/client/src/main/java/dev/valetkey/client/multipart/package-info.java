/** Multipart uploads: uploads the parts of a file in parallel. */
@NullMarked
package dev.valetkey.client.multipart;

import org.jspecify.annotations.NullMarked;
