/** Uploading files, from what a user wants to what became of it. */
@NullMarked
package dev.valetkey.server.client.upload;

import org.jspecify.annotations.NullMarked;
