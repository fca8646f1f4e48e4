package dev.valetkey.micronaut.web.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every {@code code} of the API, as in {@code docs/reference/problems.md} and the pages under {@code /problems/}. */
public enum ProblemCode {
    /** The body is not one JSON object in UTF-8 (400). */
    NOT_JSON(
            400,
            "The body is not JSON",
            "The body is not one JSON object in UTF-8.",
            "Send one JSON object, without comments or trailing commas."),
    /** The request has several errors with different codes, or is not valid HTTP (400). */
    MALFORMED_REQUEST(
            400,
            "The request is malformed",
            "The request has several errors with different codes, or it is not a valid HTTP request.",
            "Correct each of the `violations`; each has its own code and a JSON pointer."),
    /** The body has a member that the route does not define (400). */
    UNKNOWN_MEMBER(
            400,
            "Unknown member in the body",
            "The body has a member that this route does not define. It is rejected because a misspelt limit"
                    + " must not be ignored silently.",
            "Correct the name of the member or remove it."),
    /** An object of the body has the same member more than once (400). */
    DUPLICATE_MEMBER(
            400,
            "Duplicate member in the body",
            "An object of the body has the same member more than once, so parsers could read different values.",
            "Send each member once."),
    /** The body lacks a required member (400). */
    MISSING_MEMBER(
            400,
            "A member of the body is missing",
            "The body lacks a required member.",
            "Add the member that the violation points to."),
    /** A member has the wrong JSON type (400). */
    WRONG_TYPE(
            400,
            "Wrong JSON type in the body",
            "A member has the wrong JSON type, such as a string instead of a number.",
            "Send the JSON type that the violation names."),
    /** A member has the right JSON type but an invalid value (400). */
    INVALID_VALUE(
            400,
            "Invalid value in the body",
            "A member has the right JSON type but an invalid value, such as a negative size, a media type with"
                    + " parameters or a checksum of the wrong length.",
            "Send a value as the violation describes it."),
    /** A parameter or a header has an invalid value (400). */
    INVALID_PARAMETER(
            400,
            "Invalid parameter or header",
            "A parameter of the path or the query, or a header, has an invalid value, such as an unknown state, a limit"
                    + " out of range or a malformed cursor.",
            "Send a value as the detail describes it; use cursors only as an earlier response returned them."),
    /** The request has no bearer token (401). */
    TOKEN_MISSING(
            401,
            "A token is required",
            "The request has no bearer token.",
            "Send `Authorization: Bearer` with an access token."),
    /** The token is not accepted (401). */
    TOKEN_INVALID(
            401,
            "The token is not valid",
            "The token is malformed, expired, not yet valid, without a subject, from another issuer, for"
                    + " another audience, or not signed with an accepted key and algorithm.",
            "Get a fresh token from the issuer that this service trusts, for its audience."),
    /** The token's scopes do not cover the route (403). */
    INSUFFICIENT_SCOPE(
            403,
            "The token lacks a scope",
            "The token is valid, but its scopes do not cover this route.",
            "Get a token with the scope that `WWW-Authenticate` names."),
    /** The tenant claim of the token is missing or matches no tenant (403). */
    UNKNOWN_TENANT(
            403,
            "Unknown tenant in the token",
            "The token is valid, but its tenant claim is missing or does not match a tenant of this service exactly.",
            "Check the claim in the token and the tenants in the service's configuration; upper and lower case"
                    + " differ."),
    /** An operator has suspended the tenant (403). */
    TENANT_SUSPENDED(
            403,
            "The tenant is suspended",
            "An operator has suspended the tenant: it gets no new grants to upload or download. Reading, completing and"
                    + " deleting uploads still work.",
            "Contact the operators; repeat the request when they have resumed the tenant."),
    /** The profile or a policy denies the upload (403). */
    POLICY_DENIED(
            403,
            "The upload is not allowed",
            "The purpose is unknown, or its limits or policies deny the upload; `violations` lists every reason.",
            "Change the upload according to the violations; `GET /v1/purposes` lists what is allowed."),
    /** The type of the file is not safe to display inline (403). */
    INLINE_NOT_ALLOWED(
            403,
            "The file is not displayed inline",
            "Files of this type are sent as attachments only, because a browser could execute their content,"
                    + " because `valetkey.defaults.inline-types` of the service does not list the type, or because no"
                    + " inspection has verified the type.",
            "Request `attachment`, or omit `disposition`."),
    /** The caller reaches no upload with this id, or its object is deleted (404). */
    UPLOAD_NOT_FOUND(
            404,
            "Unknown upload",
            "You have no upload with this id, or its object is deleted.",
            "Check the id; a token never reaches uploads of other tenants, and those of other subjects only with"
                    + " `uploads:tenant`."),
    /** No erasure has this id (404). */
    ERASURE_NOT_FOUND(
            404, "Unknown erasure", "No erasure has this id.", "Check the id that `POST /v1/admin/erase` returned."),
    /** No dead event has this id (404). */
    EVENT_NOT_FOUND(
            404,
            "Unknown event",
            "No dead event has this id: it was delivered, discarded, deleted with its upload, or never existed.",
            "Check the id; `GET /v1/admin/events` lists the dead events."),
    /** No webhook endpoint has this name (404). */
    WEBHOOK_NOT_FOUND(
            404,
            "Unknown webhook endpoint",
            "No webhook endpoint has this name.",
            "Check the name; `GET /v1/admin/webhooks` lists the endpoints."),
    /** The service has no key for receipts (404). */
    RECEIPTS_DISABLED(
            404,
            "No receipts",
            "This service has no key for receipts.",
            "Inform the operators: `valetkey.receipts.key-file` sets the key."),
    /** No route has the path (404). */
    NOT_FOUND(404, "Unknown path", "No route has this path.", "Check the path; `/openapi.yaml` lists all routes."),
    /** The path has no route with this method (405). */
    METHOD_NOT_ALLOWED(
            405,
            "The method is not allowed here",
            "The path exists, but not with this method.",
            "Use one of the methods that `Allow` lists."),
    /** The route supports none of the media types in {@code Accept} (406). */
    NOT_ACCEPTABLE(
            406,
            "No acceptable media type",
            "The route supports none of the media types in `Accept`.",
            "Accept `application/json`."),
    /** The body did not arrive in time (408). */
    BODY_TIMEOUT(
            408,
            "The request body is too slow",
            "The body did not arrive within the service's time limit, or fell below its minimum rate. The connection is"
                    + " closed.",
            "Send the body at once; prepare it before the request starts."),
    /** The webhook endpoint is defined by the configuration (409). */
    WEBHOOK_CONFIGURED(
            409,
            "The configuration defines the webhook endpoint",
            "The endpoint is defined by `valetkey.webhooks.endpoints` in the configuration of the service, so that it"
                    + " cannot be created, changed or deleted here.",
            "Change the configuration, or use another name."),
    /** The name belongs to another webhook endpoint (409). */
    WEBHOOK_EXISTS(
            409,
            "The webhook endpoint exists",
            "The name belongs to another webhook endpoint, or to one that was deleted a moment ago, whose events are"
                    + " still being deleted.",
            "Use another name. If the response to an earlier request was lost, replace the secret of the endpoint."),
    /** There are as many webhook endpoints as allowed (409). */
    TOO_MANY_WEBHOOKS(
            409,
            "Too many webhook endpoints",
            "There are 100 webhook endpoints, or the tenant has 10.",
            "Delete an endpoint, and retry after half a minute."),
    /** Two secrets of the webhook endpoint are valid (409). */
    WEBHOOK_SECRETS_OVERLAP(
            409,
            "Two secrets of the webhook endpoint are valid",
            "The secret was replaced a while ago, and the one before is still valid.",
            "Retry when it has ended, or end all earlier secrets with `overlap` 0."),
    /** Secrets of webhook endpoints cannot be encrypted (409). */
    WEBHOOK_KEY_MISSING(
            409,
            "Webhook endpoints cannot be created",
            "The service has no key to encrypt the secrets of webhook endpoints.",
            "Set `valetkey.webhooks.encryption-keys`, or define the endpoint in the configuration."),
    /** No object exists at the key of the upload, whose grant is still valid (409). */
    NOTHING_UPLOADED(
            409,
            "Nothing has been uploaded yet",
            "The grant is still valid, but no object exists at its key.",
            "Upload the file with the grant, then complete the upload."),
    /** The upload has no stored object to read (409). */
    NOT_STORED(
            409,
            "The upload is not stored",
            "The upload has no stored object to read: it is not verified yet, or it ended without one.",
            "Complete the upload and check its state."),
    /** The bytes of the upload are being verified at this moment (409). */
    UPLOAD_BUSY(
            409,
            "The upload is being verified",
            "The bytes of the upload are being verified at this moment, so it can be neither deleted nor renewed.",
            "Retry after a moment."),
    /** The object at the key is not the one that was verified (409). */
    OBJECT_REPLACED(
            409,
            "Another object replaced the upload's object",
            "The object at the upload's key is not the one that was verified: a writer bypassed this service."
                    + " Nothing was deleted.",
            "Inform the operators; delete the upload again after that object is removed from the bucket."),
    /** The parts do not match the file, and can be sent again (409). */
    PARTS_DIFFER(
            409,
            "The parts do not match the file",
            "Parts are missing, have another size than planned, are too many, do not match the file's checksum,"
                    + " or S3 did not assemble them. `parts` lists their numbers, and `violations` the reasons for the"
                    + " first hundred. The upload stays open.",
            "Send the listed parts again, with URLs from `/parts`, then complete the upload."),
    /** The upload has a grant for a single request (409). */
    NOT_MULTIPART(
            409, "The upload has no parts", "The upload has a grant for a single request.", "Use its grant unchanged."),
    /** The upload has ended and gets no new URLs (409). */
    UPLOAD_SETTLED(
            409,
            "The upload has ended",
            "The upload is stored, quarantined, rejected, aborted or deleted, so it gets no new URLs.",
            "Check its state; create a new upload to send a file again."),
    /** The upload is not in the quarantine, or its quarantine has ended (409). */
    NOT_QUARANTINED(
            409,
            "The upload is not quarantined",
            "Only the bytes of a quarantined upload can be released or discarded, and only until its retention is"
                    + " over.",
            "Check its state; `GET /v1/admin/inspections` lists the quarantined uploads."),
    /** The quarantine does not have the rejected bytes any more (409). */
    QUARANTINED_OBJECT_MISSING(
            409,
            "The quarantined object is missing",
            "The object in the quarantine is gone or is not the one that was rejected: a writer bypassed this service."
                    + " Nothing was released.",
            "Discard the upload; the client can send the file again with a new one."),
    /** An object exists at the key of the upload, so a new URL could not write there (409). */
    ALREADY_UPLOADED(
            409,
            "The file is already uploaded",
            "An object exists at the upload's key, so a new URL could not write there.",
            "Complete the upload."),
    /** An earlier request with the same idempotency key is in progress (409). */
    IDEMPOTENCY_KEY_BUSY(
            409,
            "The request is in progress",
            "An earlier request with this `Idempotency-Key` is still in progress.",
            "Send the request again with the same key, after the seconds in `Retry-After`."),
    /** The grant has expired, and nothing was uploaded (410). */
    UPLOAD_EXPIRED(
            410, "The upload has expired", "The grant has expired, and nothing was uploaded.", "Create a new upload."),
    /** The body exceeds the limit of the route (413). */
    BODY_TOO_LARGE(
            413,
            "The request body is too large",
            "The body exceeds the limit of this route. Files are not sent here, but to the grant's URL.",
            "Send the file to the grant's URL, or send a smaller body."),
    /** The request needs more tokens than a rate limit ever has (413). */
    BATCH_TOO_LARGE(
            413,
            "The request exceeds a rate limit by itself",
            "The request has more uploads or parts than a rate limit of this service allows at once, so waiting does"
                    + " not help.",
            "Send fewer uploads or parts in one request; the detail names the maximum."),
    /** The request target is longer than the server accepts (414). */
    TARGET_TOO_LONG(
            414,
            "The request target is too long",
            "The request line, with its path and query, exceeds the limit of this server.",
            "Send a shorter query; a cursor is used as it was returned."),
    /** The size of the file exceeds the limit of its purpose (413). */
    SIZE_TOO_LARGE(
            413,
            "The file is too large",
            "The file's size exceeds the limit of its purpose.",
            "Send a smaller file; `GET /v1/purposes` lists the limits."),
    /** The purpose does not allow the media type of the file (415). */
    TYPE_NOT_ALLOWED(
            415,
            "The file's type is not allowed",
            "The purpose does not allow the file's media type.",
            "Send a file of a type that the violation lists."),
    /** The body is not declared as JSON (415). */
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "Unsupported media type of the request body",
            "The route accepts JSON only.",
            "Send `Content-Type: application/json`."),
    /** The idempotency key was used for another request (422). */
    IDEMPOTENCY_KEY_REUSED(
            422,
            "The idempotency key belongs to another request",
            "The `Idempotency-Key` was used within a day for a request to this route with another body.",
            "Use a new key for every request; repeat a request with exactly the same body."),
    /** The upload does not fit into a quota (429). */
    QUOTA_EXCEEDED(
            429,
            "A quota is exceeded",
            "The upload does not fit into a quota of the tenant, of the purpose or of the caller. `violations` name"
                    + " it, and state how much of it is stored, and how much is reserved by uploads in flight.",
            "Delete files, or complete or abort uploads in flight; with `Retry-After`, reservations are released by"
                    + " then. `GET /v1/usage` shows all quotas."),
    /** A rate limit of the subject or the tenant is exceeded (429). */
    RATE_LIMITED(
            429,
            "A rate limit is exceeded",
            "The subject or its tenant has sent more requests than a rate limit allows. Nothing was created or signed.",
            "Retry after the seconds in `Retry-After`; `RateLimit` shows what is left."),
    /** The subject or its tenant sends more bytes of request bodies at the same time than its share of the memory (429). */
    TOO_MANY_BODIES(
            429,
            "Too many request bodies at once",
            "The request bodies that the subject or its tenant sends at the same time occupy its share of this node's"
                    + " memory.",
            "Send fewer requests at the same time; retry after the seconds in `Retry-After`."),
    /** The header fields of the request are larger than the server accepts (431). */
    HEADERS_TOO_LARGE(
            431,
            "The request headers are too large",
            "The header fields of the request, together, exceed the limit of this server.",
            "Send fewer and shorter headers, such as a token with fewer claims; operators can raise"
                    + " `micronaut.server.netty.max-header-size`."),
    /** The service failed (500). */
    INTERNAL_ERROR(
            500,
            "Internal error",
            "The service failed. It logged the error under the problem's `errorId`.",
            "Retry; if the error persists, report the `errorId` to the operators."),
    /** The body has a transfer coding that the server does not implement (501). */
    NOT_IMPLEMENTED(
            501,
            "Unknown transfer coding",
            "The request body has a transfer coding other than `chunked` (RFC 9112, section 6.1).",
            "Send the body with `Content-Length`, or with `Transfer-Encoding: chunked`."),
    /** The request has a version of HTTP that the server does not support (505). */
    HTTP_VERSION_NOT_SUPPORTED(
            505,
            "Unsupported version of HTTP",
            "The request has a version of HTTP other than 1.0 and 1.1.",
            "Send the request with HTTP/1.1."),
    /** The object store could not be reached or did not respond in time (503). */
    STORE_UNAVAILABLE(
            503,
            "The object store is unavailable",
            "The object store could not be reached or did not respond in time.",
            "Retry after the seconds in `Retry-After`."),
    /** The database could not be reached or did not respond in time (503). */
    LEDGER_UNAVAILABLE(
            503,
            "The ledger is unavailable",
            "The service's database could not be reached or did not respond in time.",
            "Retry after the seconds in `Retry-After`."),
    /** The signing credentials are unavailable or expire too soon (503). */
    SIGNING_UNAVAILABLE(
            503,
            "Grants cannot be signed now",
            "The credentials that sign grants are unavailable at this moment, or expire too soon and are not"
                    + " renewed yet.",
            "Retry after the seconds in `Retry-After`."),
    /** A policy threw or exceeded its time budget, and nothing else objects to the request (503). */
    POLICY_FAILED(
            503,
            "A policy could not judge",
            "A policy of this service threw an exception or exceeded its time budget, and nothing else objects to the"
                    + " request. Nothing was granted.",
            "Retry after the seconds in `Retry-After`. If the problem persists, inform the operators: the log names the"
                    + " policy and the cause."),
    /** The node creates as many batches as it may at the same time (503). */
    TOO_MANY_BATCHES(
            503,
            "Too many batches at once",
            "This node creates as many batches of uploads as it may at the same time.",
            "Retry after the seconds in `Retry-After`."),
    /** The node receives and processes as many bytes of request bodies as it may (503). */
    NODE_BUSY(
            503,
            "The node is busy",
            "This node receives and processes as many request bodies as its memory allows.",
            "Retry after the seconds in `Retry-After`."),
    /** The keys of the issuer could not be read (503). */
    KEYS_UNAVAILABLE(
            503,
            "Tokens cannot be verified now",
            "The issuer's keys could not be read, so the token cannot be verified.",
            "Retry after the seconds in `Retry-After`.");

    private final String wireName;
    private final int status;
    private final String title;
    private final String meaning;
    private final String remedy;

    ProblemCode(int status, String title, String meaning, String remedy) {
        this.wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.status = status;
        this.title = title;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /**
     * {@return the code with this wire name; empty if it is unknown}
     *
     * @param wireName a name such as {@code not-json}
     */
    public static Optional<ProblemCode> of(String wireName) {
        return Arrays.stream(values())
                .filter(code -> code.wireName.equals(wireName))
                .findFirst();
    }

    /** The code of an error that a framework responded with. */
    static ProblemCode ofStatus(int status) {
        return switch (status) {
            case 401 -> TOKEN_MISSING;
            case 403 -> INSUFFICIENT_SCOPE;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> BODY_TOO_LARGE;
            case 414 -> TARGET_TOO_LONG;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 431 -> HEADERS_TOO_LARGE;
            case 501 -> NOT_IMPLEMENTED;
            case 505 -> HTTP_VERSION_NOT_SUPPORTED;
            default -> status < 500 ? MALFORMED_REQUEST : INTERNAL_ERROR;
        };
    }

    /** {@return the stable, machine-readable {@code code} of the response} */
    public String wireName() {
        return wireName;
    }

    /** {@return the HTTP status, 400 to 599} */
    public int status() {
        return status;
    }

    /** {@return the title, the same for every occurrence} */
    public String title() {
        return title;
    }

    /** {@return the conditions under which the problem occurs} */
    public String meaning() {
        return meaning;
    }

    /** {@return what a client can do about it} */
    public String remedy() {
        return remedy;
    }
}
