/** Uploads files: creates the uploads, sends the bytes and completes them. */
@NullMarked
package dev.valetkey.client.upload;

import org.jspecify.annotations.NullMarked;
