/** The development server: local S3, an embedded ledger, two tenants and the demo page, on loopback only. */
@NullMarked
package dev.valetkey.server.dev;

import org.jspecify.annotations.NullMarked;
