package dev.valetkey.micronaut.web.problem;

import java.util.Arrays;
import java.util.Optional;

/**
 * The catalogue of problems: every {@code code} of the API, its meaning and its remedy. The page
 * {@code docs/reference/problems.md} and the pages under {@code /problems/} have the same texts.
 */
public enum ProblemCode {
    NOT_JSON(
            "not-json",
            400,
            "The body is not JSON",
            "The body is not one JSON object in UTF-8.",
            "Send one JSON object, without comments or trailing commas."),
    MALFORMED_REQUEST(
            "malformed-request",
            400,
            "The request is malformed",
            "The request has several errors with different codes, or it is not a valid HTTP request.",
            "Correct each of the `violations`; each has its own code and a JSON pointer."),
    UNKNOWN_MEMBER(
            "unknown-member",
            400,
            "Unknown member in the body",
            "The body has a member that this route does not define. It is rejected because a misspelt limit"
                    + " must not be ignored silently.",
            "Correct the name of the member or remove it."),
    DUPLICATE_MEMBER(
            "duplicate-member",
            400,
            "Duplicate member in the body",
            "An object of the body has the same member more than once, so parsers could read different values.",
            "Send each member once."),
    MISSING_MEMBER(
            "missing-member",
            400,
            "A member of the body is missing",
            "The body lacks a required member.",
            "Add the member that the violation points to."),
    WRONG_TYPE(
            "wrong-type",
            400,
            "Wrong JSON type in the body",
            "A member has the wrong JSON type, such as a string instead of a number.",
            "Send the JSON type that the violation names."),
    INVALID_VALUE(
            "invalid-value",
            400,
            "Invalid value in the body",
            "A member has the right JSON type but an invalid value, such as a negative size, a media type with"
                    + " parameters or a checksum of the wrong length.",
            "Send a value as the violation describes it."),
    INVALID_PARAMETER(
            "invalid-parameter",
            400,
            "Invalid query parameter or header",
            "A query parameter or a header has an invalid value, such as an unknown state, a limit out of range"
                    + " or a malformed cursor.",
            "Send a value as the detail describes it; use cursors only as an earlier response returned them."),
    TOKEN_MISSING(
            "token-missing",
            401,
            "A token is required",
            "The request has no bearer token.",
            "Send `Authorization: Bearer` with an access token."),
    TOKEN_INVALID(
            "token-invalid",
            401,
            "The token is not valid",
            "The token is malformed, expired, not yet valid, without a subject, from another issuer, for"
                    + " another audience, or not signed with an accepted key and algorithm.",
            "Get a fresh token from the issuer that this service trusts, for its audience."),
    INSUFFICIENT_SCOPE(
            "insufficient-scope",
            403,
            "The token lacks a scope",
            "The token is valid, but its scopes do not cover this route.",
            "Get a token with the scope that `WWW-Authenticate` names."),
    UNKNOWN_TENANT(
            "unknown-tenant",
            403,
            "Unknown tenant in the token",
            "The token is valid, but its tenant claim is missing or does not match a tenant of this service exactly.",
            "Check the claim in the token and the tenants in the service's configuration; upper and lower case"
                    + " differ."),
    POLICY_DENIED(
            "policy-denied",
            403,
            "The upload is not allowed",
            "The purpose is unknown, or its limits or policies deny the upload; `violations` lists every reason.",
            "Change the upload according to the violations; `GET /v1/purposes` lists what is allowed."),
    INLINE_NOT_ALLOWED(
            "inline-not-allowed",
            403,
            "The file is not displayed inline",
            "Files of this type are sent as attachments only, because a browser could execute their content or"
                    + " because `valetkey.defaults.inline-types` of the service does not list the type.",
            "Request `attachment`, or omit `disposition`."),
    UPLOAD_NOT_FOUND(
            "upload-not-found",
            404,
            "Unknown upload",
            "The tenant has no upload with this id, or its object is deleted.",
            "Check the id; a token never reaches uploads of other tenants."),
    NOT_FOUND(
            "not-found",
            404,
            "Unknown path",
            "No route has this path.",
            "Check the path; `/openapi.yaml` lists all routes."),
    METHOD_NOT_ALLOWED(
            "method-not-allowed",
            405,
            "The method is not allowed here",
            "The path exists, but not with this method.",
            "Use one of the methods that `Allow` lists."),
    NOT_ACCEPTABLE(
            "not-acceptable",
            406,
            "No acceptable media type",
            "The route supports none of the media types in `Accept`.",
            "Accept `application/json`."),
    NOTHING_UPLOADED(
            "nothing-uploaded",
            409,
            "Nothing has been uploaded yet",
            "The grant is still valid, but no object exists at its key.",
            "Upload the file with the grant, then complete the upload."),
    NOT_STORED(
            "not-stored",
            409,
            "The upload is not stored",
            "The upload has no stored object to read: it is not verified yet, or it ended without one.",
            "Complete the upload and check its state."),
    UPLOAD_BUSY(
            "upload-busy",
            409,
            "The upload is being verified",
            "The bytes of the upload are being verified at this moment, so it can be neither deleted nor renewed.",
            "Retry after a moment."),
    OBJECT_REPLACED(
            "object-replaced",
            409,
            "Another object replaced the upload's object",
            "The object at the upload's key is not the one that was verified: a writer bypassed this service."
                    + " Nothing was deleted.",
            "Inform the operators; delete the upload again after that object is removed from the bucket."),
    PARTS_DIFFER(
            "parts-differ",
            409,
            "The parts do not match the file",
            "Parts are missing, have another size than planned, are too many, do not match the file's checksum,"
                    + " or S3 did not assemble them. `parts` lists their numbers, and `violations` the reasons for the"
                    + " first hundred. The upload stays open.",
            "Send the listed parts again, with URLs from `/parts`, then complete the upload."),
    NOT_MULTIPART(
            "not-multipart",
            409,
            "The upload has no parts",
            "The upload has a grant for a single request.",
            "Use its grant unchanged."),
    UPLOAD_SETTLED(
            "upload-settled",
            409,
            "The upload has ended",
            "The upload is stored, rejected, aborted or deleted, so it gets no new URLs.",
            "Check its state; create a new upload to send a file again."),
    ALREADY_UPLOADED(
            "already-uploaded",
            409,
            "The file is already uploaded",
            "An object exists at the upload's key, so a new URL could not write there.",
            "Complete the upload."),
    IDEMPOTENCY_KEY_BUSY(
            "idempotency-key-busy",
            409,
            "The request is in progress",
            "An earlier request with this `Idempotency-Key` is still in progress.",
            "Send the request again with the same key, after the seconds in `Retry-After`."),
    UPLOAD_EXPIRED(
            "upload-expired",
            410,
            "The upload has expired",
            "The grant has expired, and nothing was uploaded.",
            "Create a new upload."),
    BODY_TOO_LARGE(
            "body-too-large",
            413,
            "The request body is too large",
            "The body exceeds the limit of this route. Files are not sent here, but to the grant's URL.",
            "Send the file to the grant's URL, or send a smaller body."),
    SIZE_TOO_LARGE(
            "size-too-large",
            413,
            "The file is too large",
            "The file's size exceeds the limit of its purpose.",
            "Send a smaller file; `GET /v1/purposes` lists the limits."),
    TYPE_NOT_ALLOWED(
            "type-not-allowed",
            415,
            "The file's type is not allowed",
            "The purpose does not allow the file's media type.",
            "Send a file of a type that the violation lists."),
    UNSUPPORTED_MEDIA_TYPE(
            "unsupported-media-type",
            415,
            "Unsupported media type of the request body",
            "The route accepts JSON only.",
            "Send `Content-Type: application/json`."),
    IDEMPOTENCY_KEY_REUSED(
            "idempotency-key-reused",
            422,
            "The idempotency key belongs to another request",
            "The `Idempotency-Key` was used within a day for a request to this route with another body.",
            "Use a new key for every request; repeat a request with exactly the same body."),
    INTERNAL_ERROR(
            "internal-error",
            500,
            "Internal error",
            "The service failed. It logged the error under the problem's `errorId`.",
            "Retry; if the error persists, report the `errorId` to the operators."),
    STORE_UNAVAILABLE(
            "store-unavailable",
            503,
            "The object store is unavailable",
            "The object store could not be reached or did not respond in time.",
            "Retry after the seconds in `Retry-After`."),
    LEDGER_UNAVAILABLE(
            "ledger-unavailable",
            503,
            "The ledger is unavailable",
            "The service's database could not be reached or did not respond in time.",
            "Retry after the seconds in `Retry-After`."),
    SIGNING_UNAVAILABLE(
            "signing-unavailable",
            503,
            "Grants cannot be signed now",
            "The credentials that sign grants are unavailable at this moment, or expire too soon and are not"
                    + " renewed yet.",
            "Retry after the seconds in `Retry-After`."),
    KEYS_UNAVAILABLE(
            "keys-unavailable",
            503,
            "Tokens cannot be verified now",
            "The issuer's keys could not be read, so the token cannot be verified.",
            "Retry after the seconds in `Retry-After`.");

    private final String wireName;
    private final int status;
    private final String title;
    private final String meaning;
    private final String remedy;

    ProblemCode(String wireName, int status, String title, String meaning, String remedy) {
        this.wireName = wireName;
        this.status = status;
        this.title = title;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** Returns the code with this wire name. */
    public static Optional<ProblemCode> of(String wireName) {
        return Arrays.stream(values())
                .filter(code -> code.wireName.equals(wireName))
                .findFirst();
    }

    /** The stable, machine-readable {@code code} of the response. */
    public String wireName() {
        return wireName;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The title, the same for every occurrence. */
    public String title() {
        return title;
    }

    /** When it occurs. */
    public String meaning() {
        return meaning;
    }

    /** What a client can do about it. */
    public String remedy() {
        return remedy;
    }
}
