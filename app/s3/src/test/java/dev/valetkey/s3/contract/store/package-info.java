/** What the object store and the multipart store do on every S3 server: abstract suites, run by each server. */
package dev.valetkey.s3.contract.store;
