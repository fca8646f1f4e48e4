/** What presigned requests and forms do on every S3 server: abstract suites, run by each server. */
package dev.valetkey.s3.contract.grant;
