/** What grants and the object store do on every S3 server: abstract suites, run by each server's subclass. */
package dev.valetkey.s3.contract;
