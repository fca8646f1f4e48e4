/** Saying what became of files. */
@NullMarked
package dev.valetkey.server.client.report;

import org.jspecify.annotations.NullMarked;
