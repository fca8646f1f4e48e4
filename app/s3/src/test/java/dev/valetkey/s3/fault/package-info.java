/** Servers that fail on purpose, also for the tests of dependent modules. */
package dev.valetkey.s3.fault;
