/** The API as a client meets it: a real server, real tokens, a real ledger and a local S3. */
@NullMarked
package dev.valetkey.micronaut.web;

import org.jspecify.annotations.NullMarked;
