package dev.valetkey.micronaut.web.problem;

import java.util.Arrays;
import java.util.Optional;

/**
 * The catalogue of problems: every {@code code} that the API answers with, what it means and what to do about it. The
 * page {@code docs/reference/problems.md} and the pages under {@code /problems/} say the same.
 */
public enum ProblemCode {
    NOT_JSON(
            "not-json",
            400,
            "The body is not JSON",
            "The body could not be read as one JSON object in UTF-8.",
            "Send one JSON object, without comments or trailing commas."),
    MALFORMED_REQUEST(
            "malformed-request",
            400,
            "The request is malformed",
            "Several things about the request are wrong in different ways, or it is no valid HTTP request.",
            "Correct each of the `violations`; each has its own code and a pointer to its place."),
    UNKNOWN_MEMBER(
            "unknown-member",
            400,
            "The body has a member that is not known",
            "A member of the body has a name that this route does not know. It is refused because a misspelt limit must"
                    + " not vanish.",
            "Correct the member's name or leave it out."),
    DUPLICATE_MEMBER(
            "duplicate-member",
            400,
            "The body has a member twice",
            "An object of the body has the same member more than once, so readers could disagree about it.",
            "Send each member once."),
    MISSING_MEMBER(
            "missing-member",
            400,
            "A member of the body is missing",
            "A member that this route needs is not there.",
            "Add the member that the violation points to."),
    WRONG_TYPE(
            "wrong-type",
            400,
            "A member of the body has the wrong JSON type",
            "A member is a string where a number is expected, or the like.",
            "Send the JSON type that the violation names."),
    INVALID_VALUE(
            "invalid-value",
            400,
            "A member of the body has a value that cannot be",
            "A member has the right JSON type, but no such value exists: a negative size, a media type with parameters,"
                    + " a checksum of the wrong length.",
            "Send a value as the violation describes it."),
    INVALID_PARAMETER(
            "invalid-parameter",
            400,
            "A query parameter or a header has a value that cannot be",
            "A filter, a limit, a cursor or a preference is none.",
            "Send a value as the detail describes it; take cursors only from an earlier answer."),
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
            "The token is malformed, expired, not yet valid, without a subject, from another issuer, for another"
                    + " audience, or not signed with a key and an algorithm that are accepted here.",
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
            "The token names no known tenant",
            "The token is valid, but the claim that names its tenant is missing or is not exactly a tenant of this"
                    + " service.",
            "Check the claim in the token and the tenants in the service's configuration; letters' case counts."),
    POLICY_DENIED(
            "policy-denied",
            403,
            "The upload is not allowed",
            "The purpose is unknown, or its rules or policies refuse the upload; the `violations` are all of their"
                    + " reasons.",
            "Change the upload as the violations say; `GET /v1/purposes` lists what is allowed."),
    INLINE_NOT_ALLOWED(
            "inline-not-allowed",
            403,
            "The file is not shown inline",
            "Files of this type are given as attachments only: a browser could run what is in them, or the service's"
                    + " `valetkey.defaults.inline-types` leaves them out.",
            "Ask for `attachment`, or leave `disposition` out."),
    UPLOAD_NOT_FOUND(
            "upload-not-found",
            404,
            "There is no such upload",
            "The tenant has no upload with this id, or its object is deleted.",
            "Check the id; uploads of other tenants do not exist for this token."),
    NOT_FOUND(
            "not-found",
            404,
            "There is nothing here",
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
            "No acceptable media type is offered",
            "The route has no answer in any of the media types that `Accept` names.",
            "Accept `application/json`."),
    NOTHING_UPLOADED(
            "nothing-uploaded",
            409,
            "Nothing has been uploaded yet",
            "The grant still holds, but there are no bytes at its place.",
            "Upload the file with the grant, then complete again."),
    NOT_STORED(
            "not-stored",
            409,
            "The upload is not stored",
            "There is nothing to read: the upload is not verified yet, or will never be.",
            "Complete the upload and see its state."),
    UPLOAD_BUSY(
            "upload-busy",
            409,
            "The upload is being looked at",
            "Its bytes are being verified at this moment, so it is neither removed nor given new URLs.",
            "Try again in a moment."),
    OBJECT_REPLACED(
            "object-replaced",
            409,
            "Another object lies in the upload's place",
            "What lies at the upload's key is not what was verified: somebody wrote to the bucket past this service."
                    + " Nothing was deleted.",
            "Tell the operators; once that object is gone from the bucket, delete again."),
    PARTS_DIFFER(
            "parts-differ",
            409,
            "The parts are not the file",
            "Parts are missing, have another size than planned, are too many, do not add up to the file's checksum,"
                    + " or were not put together by S3."
                    + " `parts` lists their numbers, and the `violations` say why of the first hundred. The upload stays"
                    + " open.",
            "Send the parts that are named again, with URLs from `/parts`, then complete again."),
    NOT_MULTIPART(
            "not-multipart",
            409,
            "The upload has no parts",
            "The upload was granted as one request.",
            "Use its grant as it is."),
    UPLOAD_SETTLED(
            "upload-settled",
            409,
            "The upload has come to its end",
            "The upload is stored, rejected, aborted or deleted, so it gets no new URLs.",
            "See its state; create a new upload to send a file again."),
    ALREADY_UPLOADED(
            "already-uploaded",
            409,
            "The file has been uploaded already",
            "There are bytes at the upload's place, so no URL would write there any more.",
            "Complete the upload."),
    IDEMPOTENCY_KEY_BUSY(
            "idempotency-key-busy",
            409,
            "The request is being answered already",
            "An earlier request with this `Idempotency-Key` has not been answered yet.",
            "Send the request again after the seconds in `Retry-After`, with the same key."),
    UPLOAD_EXPIRED(
            "upload-expired",
            410,
            "The upload has expired",
            "The grant's time is over and nothing had arrived.",
            "Create a new upload."),
    BODY_TOO_LARGE(
            "body-too-large",
            413,
            "The request's body is too large",
            "The body has more bytes than this route reads. Files do not go here: they go to the grant's URL.",
            "Send the file to the grant's URL, or send less."),
    SIZE_TOO_LARGE(
            "size-too-large",
            413,
            "The file is too large",
            "The file's size is above the limit for its purpose.",
            "Send a smaller file; `GET /v1/purposes` lists the limits."),
    TYPE_NOT_ALLOWED(
            "type-not-allowed",
            415,
            "The file's type is not accepted",
            "The file's media type is not among those of its purpose.",
            "Send a type that the violation lists."),
    UNSUPPORTED_MEDIA_TYPE(
            "unsupported-media-type",
            415,
            "The request's body has a media type that is not read here",
            "The route reads JSON only.",
            "Send `Content-Type: application/json`."),
    IDEMPOTENCY_KEY_REUSED(
            "idempotency-key-reused",
            422,
            "The idempotency key belongs to another request",
            "The `Idempotency-Key` was used within a day for a request to this route with another body.",
            "Give every request a key of its own; send a request again with exactly the same body."),
    INTERNAL_ERROR(
            "internal-error",
            500,
            "The service failed",
            "Something is wrong inside the service. It is logged under the problem's `errorId`.",
            "Try again; if it stays, tell the operators the `errorId`."),
    STORE_UNAVAILABLE(
            "store-unavailable",
            503,
            "The object store does not answer",
            "The object store could not be reached or was too slow.",
            "Try again after the seconds in `Retry-After`."),
    LEDGER_UNAVAILABLE(
            "ledger-unavailable",
            503,
            "The ledger does not answer",
            "The service's database could not be reached or was too slow.",
            "Try again after the seconds in `Retry-After`."),
    SIGNING_UNAVAILABLE(
            "signing-unavailable",
            503,
            "Grants cannot be signed now",
            "The credentials that grants are signed with cannot be had at this moment, or end too soon and have not been renewed yet.",
            "Try again after the seconds in `Retry-After`."),
    KEYS_UNAVAILABLE(
            "keys-unavailable",
            503,
            "Tokens cannot be verified now",
            "The issuer's keys could not be read, so nobody can say whether the token is valid.",
            "Try again after the seconds in `Retry-After`.");

    private final String wireName;
    private final int status;
    private final String title;
    private final String meaning;
    private final String remedy;

    ProblemCode(String word, int status, String title, String meaning, String remedy) {
        this.wireName = word;
        this.status = status;
        this.title = title;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** The code with this word. */
    public static Optional<ProblemCode> of(String word) {
        return Arrays.stream(values()).filter(code -> code.wireName.equals(word)).findFirst();
    }

    /** The stable machine word, {@code code} in the answer. */
    public String wireName() {
        return wireName;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The same for every occurrence. */
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
