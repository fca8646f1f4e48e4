/** Shared by all commands that call a service: its URL, the access token, and the form of the output. */
@NullMarked
package dev.valetkey.server.client;

import org.jspecify.annotations.NullMarked;
