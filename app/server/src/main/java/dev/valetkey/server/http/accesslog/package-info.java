/** The access log: a line of JSON for each request. */
@NullMarked
package dev.valetkey.server.http.accesslog;

import org.jspecify.annotations.NullMarked;
