/** The upload and download commands and their options. */
@NullMarked
package dev.valetkey.server.transfer;

import org.jspecify.annotations.NullMarked;
