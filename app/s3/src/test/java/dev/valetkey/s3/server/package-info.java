/** The S3 servers that the contract suites run against. */
package dev.valetkey.s3.server;
