/** The public types in addition to {@link dev.valetkey.client.ValetkeyClient}: requests, results, the listener and the token supplier. */
@NullMarked
package dev.valetkey.client.api;

import org.jspecify.annotations.NullMarked;
