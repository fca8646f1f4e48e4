/** The Java client: uploads and downloads files through the service's HTTP API. */
@NullMarked
package dev.valetkey.client;

import org.jspecify.annotations.NullMarked;
