/**
 * The development server: a local S3, an embedded ledger, two tenants and the demo page, on loopback only. A team's configuration
 * replaces the tenants and the ledger.
 */
@NullMarked
package dev.valetkey.server.dev;

import org.jspecify.annotations.NullMarked;
