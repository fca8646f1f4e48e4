/** Contracts of presigned requests and forms: abstract test suites that run on each S3 server. */
package dev.valetkey.s3.contract.grant;
