/** Requests to S3, with nothing but what a grant says. */
@NullMarked
package dev.valetkey.server.client.store;

import org.jspecify.annotations.NullMarked;
