package dev.valetkey.core.grant;

/**
 * What S3 accepts from a client without further credentials: one request, one form, or the requests for parts. It is a
 * bearer secret: anyone who has it may send it.
 */
public sealed interface Presigned permits PresignedHttpRequest, PresignedPost, PresignedParts {}
