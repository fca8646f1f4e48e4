/** Tests of the API over HTTP, with a server, tokens, a ledger and a local S3. */
@NullMarked
package dev.valetkey.micronaut.web;

import org.jspecify.annotations.NullMarked;
