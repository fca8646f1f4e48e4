/** Requests as an attacker sends them: built from an honest one, changed in one place, written to the wire as they are. */
package dev.valetkey.s3.tamper;
