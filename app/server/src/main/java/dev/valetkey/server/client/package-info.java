/** The command-line client of the service: uploads and downloads files over HTTP, and knows of the service only what its API says. */
@NullMarked
package dev.valetkey.server.client;

import org.jspecify.annotations.NullMarked;
