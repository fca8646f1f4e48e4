/** Runs the contracts on each S3 server, and the tests on LocalStack. */
package dev.valetkey.s3.contract;
