/** Tampered requests: copies of an unmodified request with one change, sent without correction. */
package dev.valetkey.s3.tamper;
