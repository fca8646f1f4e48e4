/** Credentials that end: sessions of a role, one for each tenant, renewed before their end. */
@NullMarked
package dev.valetkey.s3.credentials;

import org.jspecify.annotations.NullMarked;
