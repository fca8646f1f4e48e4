/** Downloading a stored file. */
@NullMarked
package dev.valetkey.server.client.download;

import org.jspecify.annotations.NullMarked;
