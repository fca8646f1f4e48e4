/** Contracts of the object store and the multipart store: abstract test suites that run on each S3 server. */
package dev.valetkey.s3.contract.store;
