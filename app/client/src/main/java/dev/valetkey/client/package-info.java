/**
 * The Java client of a Valetkey service: uploads and downloads files directly to and from S3, and
 * lists and deletes them.
 *
 * <p>The public API is this package, {@link dev.valetkey.client.api}, {@link dev.valetkey.client.query} and
 * {@link dev.valetkey.client.error}. All other packages are internal: they may change in any release.
 */
@NullMarked
package dev.valetkey.client;

import org.jspecify.annotations.NullMarked;
